package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.DataDirectory;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.GivenArguments;
import org.deepaas.server.arguments.GivenDocument;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.models.Versions;
import org.deepaas.server.models.versions.Held;
import org.deepaas.server.models.versions.Version;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Request;
import org.jboss.logging.Logger;

/** All trainings of this server, and of those that share its store. Safe for use by many threads; calls may block. */
@Singleton
public class Trainings {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Duration CANCEL_TAKES = Duration.ofMillis(4800);
    private static final long PAUSE_MILLIS = 50;

    private final Office office;
    private final Versions versions;
    private final Path folders;

    Trainings(Office office, Versions versions, DataDirectory data) {
        this.office = office;
        this.versions = versions;
        this.folders = data.root().resolve("trainings");
    }

    /**
     * Takes on a training.
     *
     * @param given what was sent; its files are moved away
     * @throws InvalidArguments where it does not fit the model's arguments
     * @throws IOException where it cannot be written down
     */
    public Training start(ServedModel model, ArgumentSchema<?> schema, GivenArguments given)
            throws InvalidArguments, IOException, NotNow {
        var arguments = schema.toJson(schema.read(given));
        var desk = office.desk();
        var uuid = UUID.randomUUID().toString().replace("-", "");
        var folder = folder(uuid);
        var training = new Training(
                uuid,
                model.name(),
                Status.QUEUED,
                arguments,
                seed(arguments),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                0,
                false,
                null,
                null,
                null,
                null);
        try {
            Files.createDirectories(folder.files());
            var kept = GivenDocument.write(schema, given, file -> keep(file, folder));
            // what it may go on from is what serves now, and stays until it has ended
            folder.write(request(training, kept, versions.inUse(model.name(), uuid)));
            desk.table().insert(training);
            desk.queue().add(uuid);
        } catch (IOException e) {
            forget(training, desk);
            throw e;
        } catch (RuntimeException e) {
            forget(training, desk);
            throw notNow(e);
        } catch (NoSuchVersion e) {
            Folders.delete(folder.path());
            throw new NotNow("%s was removed just now".formatted(model.name()));
        }
        return training;
    }

    /** Whoever asked for it is told that it cannot be. */
    private void forget(Training training, Desk desk) {
        versions.release(training.model(), training.uuid());
        delete(training.uuid());
        try {
            desk.table().delete(training.uuid());
        } catch (RuntimeException e) {
            LOG.debugf(e, "training %s, which was refused, may be in the store", training.uuid());
        }
    }

    private void delete(String uuid) {
        try {
            Folders.delete(folder(uuid).path());
        } catch (IOException e) {
            LOG.warnf("the folder of training %s cannot be deleted: %s", uuid, e);
        }
    }

    /** A store that cannot be reached is no fault of this server, and may be there again soon. */
    private static RuntimeException notNow(RuntimeException failure) throws NotNow {
        if (Store.isUnreachable(failure)) {
            LOG.warnf("the store of trainings cannot be reached: %s", failure.getMessage());
            throw new NotNow("the store of trainings cannot be reached");
        }
        return failure;
    }

    private static Request request(Training training, JsonNode given, Held held) {
        boolean trained = held.version() != Version.OF_THE_MODULE;
        return new Request(
                training.model(),
                given,
                training.seed(),
                trained ? held.weights() : null,
                Long.toString(held.version()));
    }

    private static Path keep(UploadedFile file, JobFolder folder) throws IOException {
        var kept = Files.createTempFile(folder.files(), "upload-", "");
        Files.move(file.path(), kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return folder.path().relativize(kept);
    }

    /** What the caller chose, where the model has such an argument; else by chance. */
    private static long seed(JsonNode arguments) {
        var chosen = arguments.path("seed");
        return chosen.isIntegralNumber()
                ? chosen.asLong()
                : ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }

    /** Those of a model, the oldest first. */
    public List<Training> list(String model) throws NotNow {
        var table = office.desk().table();
        try {
            return table.list(model);
        } catch (RuntimeException e) {
            throw notNow(e);
        }
    }

    public Optional<Training> find(String model, String uuid) throws NotNow {
        var table = office.desk().table();
        try {
            return table.find(uuid).filter(training -> training.model().equals(model));
        } catch (RuntimeException e) {
            throw notNow(e);
        }
    }

    /**
     * Follows a training.
     *
     * @param from the id of the last event that was seen; empty where none
     * @return empty where there is no such training
     */
    public Optional<Follower> follow(String model, String uuid, String from) throws NotNow {
        return find(model, uuid).map(found -> new Follower(folder(uuid), () -> find(model, uuid), from));
    }

    /**
     * Serves the version that a training made.
     *
     * @return empty where there is no such training, or it made none
     */
    public Optional<Training> use(String model, String uuid) throws NotNow, IOException, NoSuchVersion, VersionFailed {
        var found = find(model, uuid);
        var version = found.map(Training::version).orElse(null);
        if (version == null) {
            return Optional.empty();
        }
        versions.use(model, version);
        return found;
    }

    /** The folder of a training. */
    public JobFolder folder(String uuid) {
        return new JobFolder(folders.resolve(uuid));
    }

    /**
     * Removes a training; one that is not over is cancelled first, which takes five seconds at most.
     *
     * @return as it was in the end; empty where there is none
     */
    public Optional<Training> remove(String model, String uuid) throws NotNow, InterruptedException {
        var found = find(model, uuid);
        if (found.isEmpty()) {
            return found;
        }
        var desk = office.desk();
        try {
            var last = found.get().status().isOver() ? found.get() : cancel(found.get(), desk);
            desk.queue().remove(uuid);
            desk.table().delete(uuid);
            versions.release(model, uuid);
            delete(uuid);
            return Optional.of(last);
        } catch (RuntimeException e) {
            throw notNow(e);
        }
    }

    /** Waits for its end, which another server may have to bring about. */
    private Training cancel(Training training, Desk desk) throws InterruptedException {
        var uuid = training.uuid();
        if (!desk.table().cancelQueued(uuid)) {
            desk.table().requestCancel(uuid);
            desk.crew().cancel(uuid);
        }
        long end = System.nanoTime() + CANCEL_TAKES.toNanos();
        while (true) {
            var now = desk.table().find(uuid);
            if (now.isEmpty() || now.get().status().isOver()) {
                // somebody else may have removed it meanwhile
                return now.orElse(training);
            }
            if (System.nanoTime() > end) {
                // whoever ran it is gone; should it not be, it finds no such training any more and stops
                desk.table().end(uuid, now.get().attempt(), Outcome.cancelled());
                return desk.table().find(uuid).orElse(training);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
