package org.deepaas.server.trainings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ModuleFolders;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.models.Versions;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Result;
import org.deepaas.server.trainings.mlflow.Mlflow;
import org.deepaas.server.trainings.mlflow.MlflowRun;
import org.deepaas.server.trainings.processes.Attempt;
import org.deepaas.server.trainings.processes.Slot;
import org.deepaas.server.trainings.processes.Slots;
import org.deepaas.server.trainings.records.RunRecord;
import org.deepaas.server.trainings.records.TrainedModel;
import org.jboss.logging.Logger;

/** Runs trainings, each to its end. */
final class Crew {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Optional<Duration> OVER = Optional.empty();
    private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(2));
    private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ZERO);
    private static final int MOST_ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 1000;

    private final ServerConfig config;
    private final Path data;
    private final ModelRegistry models;
    private final TrainingTable table;
    private final Slots slots;
    private final Versions versions;
    private final Publication publication;
    private final Mlflow mlflow = Mlflow.of(System.getenv());
    private final Function<String, JobFolder> folders;
    private final Map<String, Attempt> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Crew(
            ServerConfig config,
            Path data,
            ModelRegistry models,
            TrainingTable table,
            Slots slots,
            Versions versions,
            Function<String, JobFolder> folders) {
        this.config = config;
        this.data = data;
        this.models = models;
        this.table = table;
        this.slots = slots;
        this.versions = versions;
        this.publication = new Publication(versions);
        this.folders = folders;
    }

    /** Asks a training to end, where it runs here. */
    void cancel(String uuid) {
        var attempt = running.get(uuid);
        if (attempt != null) {
            attempt.cancel();
        }
    }

    /** Ends all that run, to be taken up again by whichever server comes next. */
    void stop() {
        stopping = true;
        running.values().forEach(Attempt::abort);
        mlflow.close();
    }

    /** Runs a training, and says when to try again; empty where that is not needed. */
    Optional<Duration> run(String uuid) {
        if (stopping) {
            return AT_ONCE;
        }
        if (running.containsKey(uuid)) {
            // the store could not be reached for so long that this server itself was thought dead
            return SOON;
        }
        var training = table.find(uuid);
        if (training.isEmpty() || training.get().status().isOver()) {
            return OVER;
        }
        var model = models.find(training.get().model());
        if (model == null) {
            // another server may have it, or this one once it is put back
            return SOON;
        }
        var slot = slots.take();
        if (slot.isEmpty()) {
            return SOON;
        }
        try (var folders = model.folders()) {
            // the module was replaced or removed between the two
            return folders == null ? SOON : run(training.get(), model, folders, slot.get());
        } finally {
            slots.release(slot.get());
        }
    }

    private Optional<Duration> run(Training training, ServedModel model, ModuleFolders module, Slot slot) {
        var uuid = training.uuid();
        var begun = table.begin(uuid, slot.device());
        if (begun.isEmpty()) {
            return OVER;
        }
        int number = begun.getAsInt();
        var folder = folders.apply(uuid);
        var attempt = new Attempt(config, module, data, folder, number, slot);
        running.put(uuid, attempt);
        if (stopping) {
            attempt.abort();
        }
        try {
            var tracked = mlflow.begin(training);
            var ended = ended(training, model, folder, number, attempt, slot, tracked);
            if (ended.isEmpty()) {
                return stopping ? AT_ONCE : OVER;
            }
            record(training, model, folder, number, ended.get(), tracked);
            end(training, number, folder, ended.get());
            return OVER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AT_ONCE;
        } finally {
            running.remove(uuid);
        }
    }

    /** How the training ended, and in which attempt. */
    private record Ended(int attempt, Result result) {}

    private Optional<Ended> ended(
            Training training,
            ServedModel model,
            JobFolder folder,
            int number,
            Attempt attempt,
            Slot slot,
            MlflowRun tracked)
            throws InterruptedException {
        try {
            for (int earlier = number - 1; earlier > 0; earlier--) {
                var written = folder.readResult(earlier);
                if (written.isPresent()) {
                    // the server was killed after the training had ended
                    return Optional.of(new Ended(earlier, written.get()));
                }
            }
            if (number > 1 && !model.resumes()) {
                return failed(
                        number,
                        "the server was stopped while it trained, and %s saves no checkpoints to go on from: train again"
                                .formatted(model.name()));
            }
            if (number > MOST_ATTEMPTS) {
                return failed(
                        number, "given up: the server was stopped %d times while it trained".formatted(MOST_ATTEMPTS));
            }
            var uuid = training.uuid();
            return attempt.run(() -> mayGoOn(uuid, number, attempt), event -> {
                        heard(uuid, number, slot, event);
                        tracked.heard(event);
                    })
                    .map(result -> new Ended(number, result));
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "training %s cannot be run", training.uuid());
            return failed(number, "it cannot be run: " + e.getMessage());
        }
    }

    private static Optional<Ended> failed(int attempt, String message) {
        return Optional.of(new Ended(attempt, Result.failed(message)));
    }

    /** Another server may have been asked to cancel it, or may have taken it over. */
    private boolean mayGoOn(String uuid, int number, Attempt attempt) {
        try {
            var now = table.find(uuid);
            if (now.filter(Training::cancelRequested).isPresent()) {
                attempt.cancel();
            }
            return now.filter(training ->
                            training.attempt() == number && !training.status().isOver())
                    .isPresent();
        } catch (RuntimeException e) {
            // the store cannot be reached just now, and the training has no need of it
            LOG.warnf("the store of trainings cannot be asked: %s", e.getMessage());
            return true;
        }
    }

    private void heard(String uuid, int number, Slot slot, Event event) {
        if (event.kind().equals(Event.DEVICE)) {
            String device = event.get("device").asText();
            try {
                table.setDevice(uuid, number, device.startsWith("cuda") ? slot.device() : device);
            } catch (RuntimeException e) {
                LOG.warnf("the device of training %s cannot be noted: %s", uuid, e.getMessage());
            }
        }
    }

    /** Before the end is noted, which may need the room. */
    private static void discard(JobFolder folder, int attempt) {
        try {
            folder.discard(attempt);
        } catch (IOException e) {
            LOG.warnf("what a training left in %s cannot be deleted: %s", folder.attempt(attempt), e);
        }
    }

    private void end(Training training, int number, JobFolder folder, Ended ended) throws InterruptedException {
        if (ended.result().kind() != Result.Kind.DONE) {
            discard(folder, number);
        }
        boolean last;
        do {
            last = stopping;
            try {
                if (table.isCurrent(training.uuid(), number)) {
                    table.end(training.uuid(), number, outcome(training, folder, ended));
                    versions.release(training.model(), training.uuid());
                }
                return;
            } catch (RuntimeException e) {
                LOG.warnf("the end of training %s cannot be noted yet: %s", training.uuid(), e.getMessage());
                Thread.sleep(PAUSE_MILLIS);
            }
        } while (!last);
    }

    /** Before it is published, since the record goes with the version. */
    private void record(
            Training training, ServedModel model, JobFolder folder, int number, Ended ended, MlflowRun tracked)
            throws InterruptedException {
        var result = ended.result();
        var status = status(result);
        tracked.end(status);
        try {
            if (!table.isCurrent(training.uuid(), number)) {
                // whoever took the training over writes its record
                return;
            }
            RunRecord.write(
                    table.find(training.uuid()).orElse(training),
                    TrainedModel.of(model),
                    folder,
                    status.text(),
                    status == Status.ERROR ? result.message() : null,
                    result.output(),
                    ended.attempt(),
                    tracked.id());
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "the record of training %s cannot be written", training.uuid());
        }
    }

    private static Status status(Result result) {
        return switch (result.kind()) {
            case DONE -> Status.DONE;
            case FAILED -> Status.ERROR;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    private Outcome outcome(Training training, JobFolder folder, Ended ended) {
        return switch (ended.result().kind()) {
            case DONE -> published(training, folder, ended);
            case FAILED -> Outcome.failed(ended.result().message());
            case CANCELLED -> Outcome.cancelled();
        };
    }

    private Outcome published(Training training, JobFolder folder, Ended ended) {
        try {
            return publication.publish(
                    training, folder, ended.attempt(), ended.result().output());
        } catch (IOException e) {
            LOG.errorf(e, "training %s cannot be published", training.uuid());
            return Outcome.failed("it was trained, but no version can be made of it: " + e.getMessage());
        }
    }
}
