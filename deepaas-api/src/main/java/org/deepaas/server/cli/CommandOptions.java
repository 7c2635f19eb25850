package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deepaas.model.DeviceChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options of {@code deepaas-cli}, which stand before the command; what follows it is for the model. */
@Command(
        name = "deepaas-cli",
        customSynopsis = "deepaas-cli [OPTION…] COMMAND [ARGUMENT…]%n",
        description = "What a model does without a server.%n",
        sortOptions = false,
        footer = {
            "",
            "What follows 'train' are the model's own arguments, by name; 'train --help' lists them.",
            "A file is given by its path. Where --folder holds a training that was broken off, it goes on",
            "from its last checkpoint, with the arguments that it had.",
            "",
            "Exit codes: 0 done, 1 failed, 2 misused, 130 cancelled.",
            "DEEPAAS_CLI_OPTS is for options of the Java machine, such as -Xmx4g."
        })
final class CommandOptions {

    @Option(names = "--model-name", paramLabel = "NAME", description = "Model; also read from DEEPAAS_V2_MODEL")
    private @Nullable String modelName = System.getenv("DEEPAAS_V2_MODEL");

    @Option(
            names = "--modules",
            paramLabel = "PATH",
            split = "(?<!\\\\),",
            description = "Folders of modules (default: those that came along, or else modules)")
    private List<String> modules = new ArrayList<>();

    @Option(names = "--folder", paramLabel = "PATH", description = "Folder of this training; made where it is missing")
    private @Nullable Path folder;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "auto, or cpu, cuda:0, … and nothing else (default: auto)")
    private String device = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "Threads of an engine (default: all processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What all chance comes from, for models without such an argument")
    private @Nullable Long seed;

    @Option(
            names = "--weights",
            paramLabel = "PATH",
            description = "Weights to go on from: the output folder of another training")
    private @Nullable Path weights;

    @Option(names = "--datasets", paramLabel = "PATH", description = "Folder of data sets that the model may read")
    private Path datasets = Path.of("datasets");

    @Option(
            names = "--data-dir",
            paramLabel = "PATH",
            description = "Folder where modules are unpacked (default: data)")
    private Path dataDir = Path.of("data");

    @Option(names = "--attempt", paramLabel = "N", description = "Number of this attempt (default: the next one)")
    private int attempt;

    @Option(
            names = "--report",
            description = "Report to the program at the other end of the pipe, and end when the pipe does")
    private boolean report;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, then the DEEPaaS release it is compatible with")
    private boolean version;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> rest = new ArrayList<>();

    static CommandOptions parse(String... arguments) {
        var options = new CommandOptions();
        try {
            new CommandLine(options).setStopAtPositional(true).parseArgs(arguments);
            new DeviceChoice(options.device, false);
            if (options.threads < 1) {
                throw new UsageError("--threads must be at least 1");
            }
            return options;
        } catch (ParameterException e) {
            throw new UsageError(e.getMessage() + ": see deepaas-cli --help");
        } catch (IllegalArgumentException e) {
            throw new UsageError("--device: " + e.getMessage());
        }
    }

    String help() {
        var line = new CommandLine(new CommandOptions());
        var commands = new ArrayList<>(List.of("", "Commands:"));
        commands.addAll(Commands.help());
        commands.addAll(List.of(line.getCommandSpec().usageMessage().footer()));
        line.getCommandSpec()
                .usageMessage()
                .footer(commands.stream().map(text -> text.replace("%", "%%")).toArray(String[]::new));
        return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    boolean isHelpAsked() {
        return help;
    }

    boolean isVersionAsked() {
        return version;
    }

    /** Empty where none was given. */
    String command() {
        return rest.isEmpty() ? "" : rest.get(0);
    }

    /** What stands behind the command. */
    List<String> arguments() {
        return rest.isEmpty() ? List.of() : List.copyOf(rest.subList(1, rest.size()));
    }

    /** Empty where none was given. */
    String modelName() {
        return Objects.requireNonNullElse(modelName, "");
    }

    List<Path> modules() {
        var along = System.getProperty("deepaas.default-modules", "");
        var named = !modules.isEmpty()
                ? modules
                : along.isEmpty() ? List.of("modules") : List.of(along.split("(?<!\\\\),"));
        return named.stream().map(path -> Path.of(path.replace("\\,", ","))).toList();
    }

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    DeviceChoice device() {
        return new DeviceChoice(device, !device.equals("auto"));
    }

    int threads() {
        return threads;
    }

    @Nullable
    Long seed() {
        return seed;
    }

    @Nullable
    Path weights() {
        return weights == null ? null : weights.toAbsolutePath();
    }

    Path datasets() {
        return datasets.toAbsolutePath();
    }

    Path cache() {
        return dataDir.toAbsolutePath().resolve("models");
    }

    /** 0 where it was not given. */
    int attempt() {
        return attempt;
    }

    boolean isReporting() {
        return report;
    }
}
