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
    private static final Duration CANCEL_TAKES = Duration.ofSeconds(6);
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
        } catch (IOException | RuntimeException e) {
            release(model.name(), uuid);
            Folders.delete(folder.path());
            throw e;
        } catch (NoSuchVersion e) {
            Folders.delete(folder.path());
            throw new IllegalStateException(e);
        }
        desk.queue().add(uuid);
        return training;
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

    private void release(String model, String uuid) {
        try {
            versions.release(model, uuid);
        } catch (NoSuchVersion e) {
            LOG.debugf("nothing is held for training %s", uuid);
        }
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
        return office.desk().table().list(model);
    }

    public Optional<Training> find(String model, String uuid) throws NotNow {
        return office.desk()
                .table()
                .find(uuid)
                .filter(training -> training.model().equals(model));
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
        var last = found.get().status().isOver() ? found.get() : cancel(found.get(), desk);
        desk.queue().remove(uuid);
        desk.table().delete(uuid);
        release(model, uuid);
        try {
            Folders.delete(folder(uuid).path());
        } catch (IOException e) {
            LOG.warnf("the folder of training %s cannot be deleted: %s", uuid, e);
        }
        return Optional.of(last);
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
            var now = desk.table().find(uuid).orElse(training);
            if (now.status().isOver()) {
                return now;
            }
            if (System.nanoTime() > end) {
                // whoever ran it is gone; should it not be, it finds no such training any more and stops
                desk.table().end(uuid, now.attempt(), Outcome.cancelled());
                return desk.table().find(uuid).orElse(training);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
