package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.Predictive;
import org.deepaas.model.Trainable;

/** What is wrong with the trainings of a model: found by a small one, which ends well, and one that is cancelled. */
final class TrainingFaults<A extends Record, R> {

    private final Trainable<A, R> model;
    private final ModelContract contract;
    private final A arguments;
    private final List<String> found = new ArrayList<>();

    private TrainingFaults(Trainable<A, R> model, ModelContract contract, A arguments) {
        this.model = model;
        this.contract = contract;
        this.arguments = arguments;
    }

    @SuppressWarnings("unchecked") // whoever says what to train with has seen to its type
    static <A extends Record, R> List<String> of(Trainable<A, R> model, ModelContract contract, Record arguments)
            throws IOException {
        var faults = new TrainingFaults<>(model, contract, (A) arguments);
        faults.inspectWhole();
        if (faults.found.isEmpty()) {
            faults.inspectCancelled();
        }
        return faults.found;
    }

    private TrainingUnderTest<A, R> training() throws IOException {
        return TrainingUnderTest.of(model, contract.directory(), contract.directory(), DeviceChoice.AUTO);
    }

    private void inspectWhole() throws IOException {
        try (var training = training()) {
            var trial = Trial.of(() -> training.train(arguments));
            trial.failure()
                    .ifPresent(failure -> found.add("a training with %s fails by %s".formatted(arguments, failure)));
            if (trial.failure().isPresent()) {
                return;
            }
            JsonValue.fault(trial.result()).ifPresent(fault -> found.add("what a training returns: " + fault));
            if (isEmpty(training.output())) {
                found.add("a training leaves no weights: write them into context.outputDirectory()");
            } else if (model instanceof Predictive<?, ?> predictive) {
                PredictionFaults.of(predictive, contract, training.output())
                        .forEach(fault -> found.add("with the weights of its training: " + fault));
            }
            if (training.metrics().isEmpty()) {
                found.add("a training never tells how far it is: call context.report(epoch, metrics) after each epoch,"
                        + " which is also where it can be cancelled");
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void inspectCancelled() throws IOException {
        try (var training = training().cancelledAfter(1)) {
            var ended = Trial.of(() -> training.train(arguments)).failure();
            if (ended.filter(CancellationException.class::isInstance).isEmpty()) {
                found.add("a training that is cancelled %s: let the CancellationException of context.report through"
                        .formatted(ended.map(failure -> "fails by " + failure).orElse("goes on")));
            } else if (model.resumes()) {
                Trial.of(() -> training.train(arguments))
                        .failure()
                        .ifPresent(failure -> found.add(
                                "resumes() is true, and a training that was broken off does not go on, but fails by "
                                        + failure));
            }
        }
    }
}
