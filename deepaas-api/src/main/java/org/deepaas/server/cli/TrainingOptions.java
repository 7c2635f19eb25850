package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a training beside the model's own arguments. */
final class TrainingOptions {

    @Option(names = "--folder", paramLabel = "PATH", description = "Folder of this training; made where it is missing")
    private @Nullable Path folder;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What all chance comes from, for models without such an argument")
    private @Nullable Long seed;

    @Option(names = "--datasets", paramLabel = "PATH", description = "Folder of data sets that the model may read")
    private Path datasets = Path.of("datasets");

    @Option(names = "--attempt", paramLabel = "N", description = "Number of this attempt (default: the next one)")
    private int attempt;

    @Option(
            names = "--report",
            description = "Report to the program at the other end of the pipe, and end when the pipe does")
    private boolean report;

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    @Nullable
    Long seed() {
        return seed;
    }

    Path datasets() {
        return datasets.toAbsolutePath();
    }

    /** 0 where it was not given. */
    int attempt() {
        return attempt;
    }

    boolean isReporting() {
        return report;
    }
}
