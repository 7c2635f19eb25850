package org.deepaas.model.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.ModelException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictive;
import org.deepaas.model.Renderer;
import org.jspecify.annotations.Nullable;

/** What is wrong with the predictions of a model: found by loading it, asking it, and closing it. */
final class PredictionFaults<A extends Record, R> {

    private static final int WORKERS = 4;
    private static final int EACH = 8;
    private static final int TOGETHER = 3;
    private static final List<byte[]> DAMAGED =
            List.of(new byte[0], "no file of any kind".getBytes(StandardCharsets.US_ASCII), new byte[] {
                (byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3
            });

    private final Predictive<A, R> model;
    private final ModelContract contract;
    private final List<String> found = new ArrayList<>();

    private PredictionFaults(Predictive<A, R> model, ModelContract contract) {
        this.model = model;
        this.contract = contract;
    }

    /** @param weights a folder as a training left it, or that of the model's files */
    static <A extends Record, R> List<String> of(Predictive<A, R> model, ModelContract contract, Path weights) {
        var faults = new PredictionFaults<>(model, contract);
        var before = OpenThings.before(contract.directory());
        try (var loaded = ModelUnderTest.load(model, contract.directory(), weights, DeviceChoice.AUTO, WORKERS)) {
            faults.inspect(loaded);
        } catch (NotTrainedException e) {
            return weights.equals(contract.directory())
                    ? List.of()
                    : List.of("it is not trained with the weights that its own training left: " + e.getMessage());
        } catch (Exception e) {
            return List.of("it does not load, warm up and close: " + withSuppressed(e));
        }
        faults.found.addAll(before.leftOpen());
        return faults.found;
    }

    private static String withSuppressed(Exception failure) {
        var text = new StringBuilder(failure.toString());
        for (var also : failure.getSuppressed()) {
            text.append(", ").append(also);
        }
        return text.toString();
    }

    private void inspect(ModelUnderTest<A, R> loaded) throws Exception {
        var folder = Files.createTempDirectory("deepaas-contract");
        try {
            var type = ArgumentFaults.record(model.getClass(), Predictive.class);
            inspectRenderers();
            if (type != null) {
                inspectSamples(loaded, type, folder);
            }
            contract.refused().forEach(arguments -> inspectRefusal(loaded, cast(arguments)));
        } finally {
            Folders.delete(folder);
        }
    }

    private void inspectSamples(ModelUnderTest<A, R> loaded, Class<?> type, Path folder) throws Exception {
        var sample = SampleArguments.of(type, folder);
        if (sample.record() != null) {
            inspect(loaded, cast(sample.record()), !sample.invented());
        }
        for (var arguments : contract.predicted()) {
            inspect(loaded, cast(arguments), true);
        }
        for (var bytes : DAMAGED) {
            var damaged = SampleArguments.of(type, folder, bytes);
            if (damaged.record() != null && damaged.withFiles()) {
                var arguments = cast(damaged.record());
                Trial.of(() -> loaded.predict(arguments))
                        .crash()
                        .ifPresent(crash -> found.add(
                                "a file of %d bytes that is none ends in %s: throw an InvalidInputException that says what to send"
                                        .formatted(bytes.length, crash)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private A cast(Record arguments) {
        return (A) arguments;
    }

    /** @param must whether there has to be a result */
    private void inspect(ModelUnderTest<A, R> loaded, A arguments, boolean must) throws Exception {
        var first = Trial.of(() -> loaded.predict(arguments));
        first.crash()
                .ifPresent(crash -> found.add(
                        "it fails for %s by %s: throw an InvalidInputException where the caller can mend that, and mend the rest"
                                .formatted(arguments, crash)));
        if (must && first.isRefused()) {
            found.add("it refuses %s: %s"
                    .formatted(arguments, first.failure().orElseThrow().getMessage()));
        }
        if (first.failure().isPresent()) {
            return;
        }
        ResultFaults.of(first.result())
                .forEach(fault -> found.add("the result for %s: %s".formatted(arguments, fault)));
        if (!found.isEmpty()) {
            return;
        }
        model.renderers().keySet().forEach(mediaType -> inspectRendered(loaded, mediaType, arguments));
        inspectWorkers(loaded, arguments, first);
        inspectTogether(loaded, arguments, first);
        inspectMemory(loaded, arguments);
    }

    private void inspectRenderers() {
        var renderers = model.renderers();
        for (var mediaType : renderers.keySet()) {
            ResultFaults.mediaTypeFault(mediaType).ifPresent(fault -> found.add("renderers(): " + fault));
        }
        if (!renderers.keySet().equals(model.renderers().keySet())) {
            found.add("renderers() offers something else at each call");
        }
    }

    private void inspectRendered(ModelUnderTest<A, R> loaded, String mediaType, A arguments) {
        var trial = Trial.of(() -> loaded.render(mediaType, arguments));
        trial.failure()
                .ifPresent(failure -> found.add("the %s for %s fails by %s: a %s gets a result and has to show it"
                        .formatted(mediaType, arguments, failure, Renderer.class.getSimpleName())));
        if (trial.failure().isEmpty()) {
            ResultFaults.of(trial.result())
                    .forEach(fault -> found.add("the %s for %s: %s".formatted(mediaType, arguments, fault)));
        }
    }

    /** Several at once, as a server with --workers asks. */
    private void inspectWorkers(ModelUnderTest<A, R> loaded, A arguments, Trial first) throws Exception {
        var alone = JsonValue.of(first.result());
        var repeats = JsonValue.same(alone, JsonValue.of(loaded.predict(arguments)));
        var threads = Executors.newFixedThreadPool(WORKERS, PredictionFaults::daemon);
        try {
            for (var result : threads.invokeAll(Collections.nCopies(WORKERS, many(loaded, arguments)))) {
                for (var value : result.get()) {
                    if (repeats && !JsonValue.same(alone, value)) {
                        found.add(
                                "it answers otherwise when %d threads ask at once, as with --workers %d: share nothing that changes"
                                        .formatted(WORKERS, WORKERS));
                        return;
                    }
                }
            }
        } catch (ExecutionException e) {
            found.add("it fails when %d threads ask at once, as with --workers %d, by %s: share nothing that changes"
                    .formatted(WORKERS, WORKERS, e.getCause()));
        } finally {
            threads.shutdown();
        }
    }

    /** Several in one batch, as a server computes what has queued. */
    private void inspectTogether(ModelUnderTest<A, R> loaded, A arguments, Trial first) throws Exception {
        if (!loaded.isInSteps()) {
            return;
        }
        var alone = JsonValue.of(first.result());
        boolean repeats = JsonValue.same(alone, JsonValue.of(loaded.predict(arguments)));
        var trial = Trial.of(() -> loaded.predictTogether(Collections.nCopies(TOGETHER, arguments)));
        trial.failure()
                .ifPresent(failure ->
                        found.add("it fails when %d requests are computed together, by %s: see predictMany and batchKey"
                                .formatted(TOGETHER, failure)));
        if (repeats && trial.result() instanceof List<?> results) {
            for (var result : results) {
                if (!JsonValue.same(alone, JsonValue.of(result))) {
                    found.add(
                            "it answers otherwise when %d requests are computed together: predictMany is to give an output for each input, in the same order"
                                    .formatted(TOGETHER));
                    return;
                }
            }
        }
    }

    /** One that is not taken for the model's own while it ends. */
    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    }

    private Callable<List<@Nullable Object>> many(ModelUnderTest<A, R> loaded, A arguments) {
        return () -> {
            var results = new ArrayList<@Nullable Object>();
            for (int i = 0; i < EACH; i++) {
                results.add(JsonValue.of(loaded.predict(arguments)));
            }
            return results;
        };
    }

    private void inspectMemory(ModelUnderTest<A, R> loaded, A arguments) {
        int predictions = contract.predictionsInARound();
        if (predictions == 0) {
            return;
        }
        var growth = MemoryGrowth.median(5, () -> {
            for (int i = 0; i < predictions; i++) {
                Trial.of(() -> loaded.predict(arguments));
            }
        });
        if (growth.orElse(0) > contract.mostGrowth()) {
            found.add("%d predictions leave %d MiB behind: close what each of them opens"
                    .formatted(predictions, growth.orElse(0) >> 20));
        }
    }

    private void inspectRefusal(ModelUnderTest<A, R> loaded, A arguments) {
        var trial = Trial.of(() -> loaded.predict(arguments));
        if (trial.failure().isEmpty()) {
            found.add("it takes %s, and was to refuse it with an InvalidInputException".formatted(arguments));
        } else if (!(trial.failure().get() instanceof ModelException refused) || refused.status() >= 500) {
            found.add("it was to refuse %s with an %s, and failed by %s"
                    .formatted(
                            arguments,
                            InvalidInputException.class.getSimpleName(),
                            trial.failure().get()));
        }
    }
}
