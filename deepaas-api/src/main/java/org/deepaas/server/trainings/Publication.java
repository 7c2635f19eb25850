package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.models.Versions;
import org.deepaas.server.models.versions.Origin;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * Makes a version of what a training left. It may be asked again after the server was killed in the middle, and then goes on
 * where it was.
 */
final class Publication {

    private static final String WEIGHTS = "weights";

    private final Versions versions;

    Publication(Versions versions) {
        this.versions = versions;
    }

    /**
     * How a training that was done ends: with a version, where it left anything in its output folder.
     *
     * @param attempt the one that was done
     */
    Outcome publish(Training training, JobFolder folder, int attempt, JsonNode output) throws IOException {
        try {
            var published = versions.findByTraining(training.model(), training.uuid());
            if (published.isEmpty() && !stage(folder, attempt)) {
                return Outcome.done(output, null);
            }
            var origin = new Origin.Training(training.uuid(), begunWith(folder));
            var version = versions.publish(training.model(), staged(folder), origin);
            return Outcome.done(output, version.id());
        } catch (VersionFailed e) {
            return new Outcome(
                    Status.ERROR,
                    "it was trained, but version %d cannot be loaded, so what served before still does: %s"
                            .formatted(e.version(), e.reason()),
                    output,
                    e.version());
        }
    }

    private static long begunWith(JobFolder folder) throws IOException {
        var version = folder.readRequest().version();
        return version == null ? 0 : Long.parseLong(version);
    }

    private static Path staged(JobFolder folder) {
        return folder.path().resolve("staged");
    }

    /** Lays out what is to be published; false where there is nothing. */
    private static boolean stage(JobFolder folder, int attempt) throws IOException {
        var weights = staged(folder).resolve(WEIGHTS);
        if (!Files.isDirectory(weights)) {
            if (Folders.files(folder.output(attempt)).isEmpty()) {
                return false;
            }
            Files.createDirectories(staged(folder));
            Files.move(folder.output(attempt), weights, StandardCopyOption.ATOMIC_MOVE);
        }
        for (var written : new Path[] {folder.runRecord(), folder.provenance()}) {
            if (Files.exists(written)) {
                Files.copy(written, staged(folder).resolve(written.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return true;
    }
}
