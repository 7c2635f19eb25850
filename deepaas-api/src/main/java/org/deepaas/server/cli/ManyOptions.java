package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is predicted where there are many inputs, and where the answers go. */
final class ManyOptions {

    @Option(
            names = "--inputs",
            paramLabel = "PATH",
            description =
                    "A file, all files in a folder, or in quotes a pattern as in 'photos/**.jpg'; may be repeated")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--input-list",
            paramLabel = "FILE",
            description = "Arguments, as a JSON object in each line; - is standard input")
    private @Nullable String inputList;

    @Option(
            names = "--input-argument",
            paramLabel = "NAME",
            description = "The argument that --inputs are for, where several take files")
    private String inputArgument = "";

    @Option(names = "--output-dir", paramLabel = "PATH", description = "Folder for the answers, a file for each input")
    private @Nullable Path outputDir;

    @Option(
            names = "--output-list",
            paramLabel = "FILE",
            description = "File for the answers, as a JSON object in each line (NDJSON)")
    private @Nullable Path outputList;

    @Option(
            names = {"-p", "--workers"},
            paramLabel = "N",
            description = "Predictions at once (default: 1)")
    private int workers = 1;

    boolean isAsked() {
        return !inputs.isEmpty() || inputList != null;
    }

    List<String> inputs() {
        return inputs;
    }

    @Nullable
    String inputList() {
        return inputList;
    }

    /** Empty where none was named. */
    String inputArgument() {
        return inputArgument;
    }

    @Nullable
    Path outputDir() {
        return outputDir;
    }

    @Nullable
    Path outputList() {
        return outputList;
    }

    /** The folder or the file for the answers. */
    @Nullable
    Path answers() {
        return outputDir == null ? outputList : outputDir;
    }

    int workers() {
        return workers;
    }

    /** For a command that gives no answers. */
    void checkInputsAlone() {
        if (!inputs.isEmpty() && inputList != null) {
            throw new UsageError("give --inputs or --input-list, not both");
        }
        if (outputDir != null || outputList != null) {
            throw new UsageError("the answers go nowhere: leave --output-dir and --output-list out");
        }
    }

    void check(@Nullable Path output) {
        if (workers < 1) {
            throw new UsageError("--workers must be at least 1");
        }
        if (!isAsked()) {
            if (outputDir != null || outputList != null) {
                throw new UsageError("say what is to be predicted with --inputs or --input-list");
            }
            return;
        }
        if (!inputs.isEmpty() && inputList != null) {
            throw new UsageError("give --inputs or --input-list, not both");
        }
        if ((outputDir == null) == (outputList == null)) {
            throw new UsageError("say where the answers go: --output-dir for a file each, or --output-list");
        }
        if (output != null) {
            throw new UsageError("--deepaas_method_output is for one answer: leave it out");
        }
    }
}
