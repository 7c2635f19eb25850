package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.Evaluable;
import org.deepaas.model.Model;
import org.deepaas.model.Predictive;
import org.deepaas.model.Trainable;

/**
 * What a server demands of a model before and while it serves it. The short form verifies all that can be told without
 * knowing what the model is for; the long one knows arguments that it is to take and to refuse:
 *
 * <pre>{@code
 * ModelContract.of(new LeafDisease(), Path.of("src/main/model"))
 *         .predicting(new LeafDisease.Arguments(leaf, 3))
 *         .refusing(new LeafDisease.Arguments(text, 3))
 *         .training(new LeafDisease.Training(leaves, 1))
 *         .keepingMemory(500, 20 << 20)
 *         .verify();
 * }</pre>
 *
 * <p>Verified is that a server can find the model and make one; that it says the same of itself whenever asked; that each
 * argument is described, of a type there is, and does not contradict itself, its default and example included; that it loads
 * and warms up; that it answers its own examples and defaults, with what can be written as JSON, by each renderer too, and the
 * same when four threads ask at once; that files which are none are refused rather than crashed on; and that nothing stays open
 * afterwards. Not for several threads.
 */
public final class ModelContract {

    private static final Path NO_FILES = Path.of("no-such-folder");

    private final Model model;
    private final Path directory;
    private final List<Record> predicted = new ArrayList<>();
    private final List<Record> refused = new ArrayList<>();
    private final List<Record> trained = new ArrayList<>();
    private int predictionsInARound;
    private long mostGrowth;

    private ModelContract(Model model, Path directory) {
        this.model = model;
        this.directory = directory;
    }

    /**
     * Verifies a model that needs no files.
     *
     * @throws AssertionError naming all that is wrong
     */
    public static void verify(Model model) {
        of(model).verify();
    }

    /**
     * Verifies a model whose files are in {@code directory}.
     *
     * @throws AssertionError naming all that is wrong
     */
    public static void verify(Model model, Path directory) {
        of(model, directory).verify();
    }

    /** The contract of a model that needs no files. */
    public static ModelContract of(Model model) {
        return of(model, NO_FILES);
    }

    /** The contract of a model whose files are in {@code directory}. */
    public static ModelContract of(Model model, Path directory) {
        return new ModelContract(model, directory);
    }

    /** It is to give a result for these arguments, a record as its {@link Predictive} names it. */
    public ModelContract predicting(Record arguments) {
        predicted.add(requireRecordOf(Predictive.class, arguments));
        return this;
    }

    /** It is to refuse these arguments, with an {@link org.deepaas.model.InvalidInputException} or another 4xx. */
    public ModelContract refusing(Record arguments) {
        refused.add(requireRecordOf(Predictive.class, arguments));
        return this;
    }

    /**
     * It is to learn with these arguments, a record as its {@link Trainable} names it: to report, to leave weights that it can
     * be loaded with, to stop after its first epoch where it is cancelled, and to go on from there where it resumes. Choose
     * what takes seconds, and at least two epochs.
     */
    public ModelContract training(Record arguments) {
        trained.add(requireRecordOf(Trainable.class, arguments));
        return this;
    }

    /**
     * Its predictions are to keep no memory: of the arguments that are predicted, each is predicted in six rounds. Nothing else
     * should be at work in this process meanwhile.
     *
     * @param predictions in a round: so many that their loss would be far over {@code bytes}
     * @param bytes that a round may leave behind; below 20 MiB all is noise
     */
    public ModelContract keepingMemory(int predictions, long bytes) {
        if (predictions < 1) {
            throw new IllegalArgumentException("at least one prediction makes a round, not " + predictions);
        }
        predictionsInARound = predictions;
        mostGrowth = bytes;
        return this;
    }

    /**
     * Verifies it all.
     *
     * @throws AssertionError naming all that is wrong, and what to do
     */
    public void verify() {
        var faults = new ArrayList<>(ClassFaults.of(model));
        if (model instanceof Predictive<?, ?> predictive) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Predictive.class));
            faults.addAll(PredictionFaults.of(predictive, this, directory));
        }
        if (model instanceof Evaluable<?, ?>) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Evaluable.class));
        }
        if (model instanceof Trainable<?, ?> trainable) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Trainable.class));
            faults.addAll(trainingFaults(trainable));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("%s cannot be served:%n- %s"
                    .formatted(model.getClass().getName(), String.join("%n- ".formatted(), faults)));
        }
    }

    private List<String> trainingFaults(Trainable<?, ?> trainable) {
        List<String> faults = new ArrayList<>();
        for (var arguments : trained) {
            try {
                faults.addAll(TrainingFaults.of(trainable, this, arguments));
            } catch (IOException e) {
                throw new AssertionError("there is no place for a training", e);
            }
        }
        return faults;
    }

    private Record requireRecordOf(Class<?> role, Record arguments) {
        var type = ArgumentFaults.record(model.getClass(), role);
        if (type == null || !type.isInstance(arguments)) {
            throw new IllegalArgumentException("%s takes %s as a %s, and not %s"
                    .formatted(
                            model.getClass().getName(),
                            type == null ? "nothing" : type.getName(),
                            role.getSimpleName(),
                            arguments.getClass().getName()));
        }
        return arguments;
    }

    Path directory() {
        return directory;
    }

    List<Record> predicted() {
        return predicted;
    }

    List<Record> refused() {
        return refused;
    }

    int predictionsInARound() {
        return predictionsInARound;
    }

    long mostGrowth() {
        return mostGrowth;
    }
}
