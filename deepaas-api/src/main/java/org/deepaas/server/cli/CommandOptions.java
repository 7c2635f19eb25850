package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.DeviceChoice;
import org.deepaas.server.models.weights.Weights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "What follows predict and train are the model's own arguments, by name: 'predict --help' lists them.",
            "A file is given by its path, or - for standard input; a list or an object as JSON or as in Python.",
            "The answer goes to standard output, and nothing else does.",
            "With --inputs or --input-list, each input is predicted; started again, what is done is passed over.",
            "Where --folder holds a training that was broken off, it goes on from its last checkpoint.",
            "",
            "Exit codes: 0 done, 1 failed, 2 misused, 3 some inputs failed, 130 broken off by Ctrl-C, 143 by SIGTERM.",
            "DEEPAAS_CLI_OPTS is for options of the Java machine, such as -Xmx4g."
        })
final class CommandOptions {

    @Option(names = "--model-name", paramLabel = "NAME", description = "Model; also read from DEEPAAS_V2_MODEL")
    private String modelName = Environment.get("", "DEEPAAS_MODEL_NAME", "DEEPAAS_V2_MODEL");

    @Option(
            names = "--modules",
            paramLabel = "PATH",
            split = "(?<!\\\\),",
            splitSynopsisLabel = ",",
            description = "Folders of modules (default: those that came along, or else modules)")
    private List<String> modules = new ArrayList<>();

    @Option(
            names = {"--deepaas_method_output", "--output"},
            paramLabel = "FILE",
            description = "File for the answer; the extension of its media type is appended where it has another")
    private @Nullable Path output;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, or cpu, cuda:0, … and nothing else (default: auto)")
    private String device = Environment.get("auto", "DEEPAAS_DEVICE");

    @Option(names = "--threads", paramLabel = "N", description = "Threads of an engine (default: all processors)")
    private @Nullable Integer threads;

    @Option(
            names = "--weights",
            paramLabel = "PATH",
            description = "Weights to predict with, or to go on from: the output folder of a training")
    private @Nullable Path weights;

    @Option(
            names = "--data-dir",
            paramLabel = "PATH",
            description = "Folder where modules are unpacked (default: data; where that cannot be, one for this time)")
    private @Nullable Path dataDir = path(Environment.get("", "DEEPAAS_DATA_DIR"));

    @Option(
            names = "--offline",
            description =
                    "Fetch no weights: what a module does not bring along must be there (also DEEPAAS_OFFLINE=true)")
    private boolean offline = Environment.get("", "DEEPAAS_OFFLINE").matches("(?i)true|1|on|yes");

    @Option(
            names = "--weights-dir",
            paramLabel = "PATH",
            description =
                    "Folder for weights that are fetched (default: weights in the folder where modules are unpacked)")
    private @Nullable Path weightsDir = path(Environment.get("", "DEEPAAS_WEIGHTS_DIR"));

    @Option(names = "--nowarm", description = "Predict without warming the model up")
    private boolean cold;

    @Option(names = "--warm", hidden = true)
    private boolean warm;

    @Mixin
    private LogOptions log = new LogOptions();

    @ArgGroup(exclusive = false, heading = "%nPredictions for many inputs:%n")
    private ManyOptions many = new ManyOptions();

    @ArgGroup(exclusive = false, heading = "%nTrainings:%n")
    private TrainingOptions training = new TrainingOptions();

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
            new CommandLine(options)
                    .addMixin("original", new OriginalOptions())
                    .setStopAtPositional(true)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(arguments);
            new DeviceChoice(options.device, false);
        } catch (ParameterException e) {
            throw new UsageError(e.getMessage() + ": see deepaas-cli --help");
        } catch (IllegalArgumentException e) {
            throw new UsageError("--device: " + e.getMessage());
        }
        if (options.threads != null && options.threads < 1) {
            throw new UsageError("--threads must be at least 1");
        }
        return options;
    }

    private static @Nullable Path path(String text) {
        return text.isEmpty() ? null : Path.of(text);
    }

    String help() {
        var line = new CommandLine(new CommandOptions());
        var commands = new ArrayList<>(List.of("", "Commands:"));
        commands.addAll(Commands.help());
        commands.addAll(List.of(line.getCommandSpec().usageMessage().footer()));
        line.getCommandSpec()
                .usageMessage()
                .footer(commands.stream().map(text -> text.replace("%", "%%")).toArray(String[]::new));
        line.getCommandSpec().usageMessage().width(100);
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

    /** What stands behind the command, but for what the command took of it. */
    void leave(List<String> arguments) {
        rest = new ArrayList<>(arguments);
        rest.add(0, "");
    }

    /** Instead of the one that was given as an option. */
    void nameModel(String name) {
        modelName = name;
    }

    /** Empty where none was given. */
    String modelName() {
        return modelName;
    }

    List<Path> modules() {
        var along = System.getProperty("deepaas.default-modules", "");
        var named = !modules.isEmpty()
                ? modules
                : along.isEmpty() ? List.of("modules") : List.of(along.split("(?<!\\\\),"));
        return named.stream().map(path -> Path.of(path.replace("\\,", ","))).toList();
    }

    @Nullable
    Path output() {
        return output;
    }

    ManyOptions many() {
        return many;
    }

    TrainingOptions training() {
        return training;
    }

    LogOptions log() {
        return log;
    }

    DeviceChoice device() {
        return new DeviceChoice(device, !device.equals("auto"));
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Where several threads call an engine. */
    int threadsOfEach(int callers) {
        return threads == null ? Math.max(1, threads() / callers) : threads;
    }

    boolean isWarm() {
        return warm || !cold;
    }

    @Nullable
    Path weights() {
        return weights == null ? null : weights.toAbsolutePath();
    }

    boolean isDataFolderNamed() {
        return dataDir != null;
    }

    Path dataFolder() {
        return (dataDir == null ? Path.of("data") : dataDir).toAbsolutePath();
    }

    Path cache() {
        return dataFolder().resolve("models");
    }

    /** The files that modules do not bring along, as they are kept in a data folder. */
    Weights fetched(Path data) {
        return new Weights(
                weightsDir == null ? data.resolve("weights") : weightsDir, offline, new ShownProgress(System.err));
    }
}
