package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.Trainable;
import org.jspecify.annotations.Nullable;

/**
 * A training of a model in this very process, without a server. Used by one thread. Its folders are deleted when it is
 * closed; until then {@link #output()} can be loaded with {@link ModelUnderTest}.
 *
 * <pre>{@code
 * try (var training = TrainingUnderTest.of(new Digits(), files)) {
 *     var summary = training.train(new Digits.Training(3));
 *     try (var trained = ModelUnderTest.load(new Digits(), files, training.output(), DeviceChoice.AUTO)) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * @param <A> the arguments of a training
 * @param <R> the summary of a training
 */
public final class TrainingUnderTest<A extends Record, R> implements AutoCloseable {

    private final Trainable<A, R> model;
    private final Path folder;
    private final Progress progress;

    private TrainingUnderTest(Trainable<A, R> model, Path folder, Progress progress) {
        this.model = model;
        this.folder = folder;
        this.progress = progress;
    }

    /** A training, from the beginning, of a model that needs no files. */
    public static <A extends Record, R> TrainingUnderTest<A, R> of(Trainable<A, R> model) throws IOException {
        return of(model, Path.of("no-such-folder"));
    }

    /** A training, from the beginning, of a model whose files are in {@code directory}. */
    public static <A extends Record, R> TrainingUnderTest<A, R> of(Trainable<A, R> model, Path directory)
            throws IOException {
        return of(model, directory, directory, DeviceChoice.AUTO);
    }

    /**
     * A training that may go on from {@code weights}, those that are in service.
     *
     * @param directory where the model's files are
     */
    public static <A extends Record, R> TrainingUnderTest<A, R> of(
            Trainable<A, R> model, Path directory, Path weights, DeviceChoice device) throws IOException {
        var folder = Files.createTempDirectory("deepaas-training");
        return new TrainingUnderTest<>(model, folder, new Progress(directory, weights, folder, device));
    }

    /** Has it cancelled as soon as the model has reported {@code epoch}. */
    public TrainingUnderTest<A, R> cancelledAfter(int epoch) {
        progress.cancelledAfter = epoch;
        return this;
    }

    /** Has it draw all chance from {@code seed}; 0 unless said. */
    public TrainingUnderTest<A, R> seeded(long seed) {
        progress.seed = seed;
        return this;
    }

    /**
     * Trains. Called again, it resumes: from the last checkpoint that was saved, and is no longer cancelled.
     *
     * @throws java.util.concurrent.CancellationException where it was to be cancelled, and the model let that through
     * @throws Exception what the model throws
     */
    public @Nullable R train(A arguments) throws Exception {
        progress.begin();
        try {
            return model.train(arguments, progress);
        } finally {
            progress.end();
        }
    }

    /** The folder of the new weights. */
    public Path output() {
        return progress.outputDirectory();
    }

    /** What was reported, an entry for each report. */
    public List<Map<String, Double>> metrics() {
        return List.copyOf(progress.metrics);
    }

    /** What was logged. */
    public List<String> log() {
        return List.copyOf(progress.log);
    }

    /** The device that the model said it trains on; empty where it said nothing. */
    public String device() {
        return progress.device;
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
