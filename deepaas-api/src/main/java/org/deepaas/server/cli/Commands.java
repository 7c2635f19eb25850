package org.deepaas.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.deepaas.model.ModelException;
import org.deepaas.server.arguments.InvalidArguments;

/** Where {@code deepaas-cli} begins: what a model does without a server. */
public final class Commands {

    /** All there is to do, in the order of the help. */
    static final List<Command> ALL = List.of(
            new Command("get_metadata", "", "Print what is known of the model", GetMetadataCommand::new),
            new Command("warm", "", "Load the model and warm it up", WarmCommand::new),
            new Command("predict", "[--ARGUMENT VALUE…]", "Predict", PredictCommand::new),
            new Command(
                    "tune",
                    "[MODEL] [OPTION…]",
                    "Try which settings of a server serve the model best",
                    TuneCommand::new),
            new Command("train", "[--ARGUMENT VALUE…]", "Train the model", TrainCommand::new),
            new Command("oscar", "[--ARGUMENT VALUE…]", "Predict for an event of OSCAR", OscarCommand::new),
            new Command(
                    "metadata", "WHAT FILE", "Check an ai4-metadata.yml, print its other forms", MetadataCommand::new),
            new Command(
                    "deploy",
                    "MODULE --to TARGET",
                    "Write the files that bring a module to a platform",
                    DeployCommand::new),
            new Command(
                    "inspect",
                    "MODEL [--force]",
                    "Look into a model's file, and write a first model.yaml",
                    InspectCommand::new),
            new Command("new-module", "NAME [OPTION…]", "Write the project of a new module", NewModuleCommand::new));

    private static final String ORIGINAL_DEFAULT = "get_metadata";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Commands() {}

    /** Runs the command, and ends this process with its exit code. */
    public static void main(String... arguments) {
        // whatever the locale: what is written are names and texts of any language
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        findLoggingQuietly();
        System.setErr(err);
        // what a model prints must not get into the answer
        System.setOut(err);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        Interruption.over();
        System.exit(code);
    }

    /** The logging of the server lies on the class path, is not set up here, and complains of that when first found. */
    private static void findLoggingQuietly() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        System.getLogger(Commands.class.getName());
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        boolean debug = false;
        try {
            var options = CommandOptions.parse(arguments);
            debug = options.log().isDebug();
            if (options.isHelpAsked()) {
                out.println(options.help());
                return 0;
            }
            if (options.isVersionAsked()) {
                out.println(Version.lines());
                return 0;
            }
            return named(options, err).start().with(options, out, err).run();
        } catch (Exception | Error e) {
            return failed(e, err, debug);
        }
    }

    /** Says why, and gives the exit code. */
    static int failed(Throwable failure, PrintStream err, boolean debug) {
        if (failure instanceof UsageError misused) {
            err.println(misused.line());
            return MISUSED;
        }
        if (failure instanceof InvalidArguments invalid) {
            err.println(UsageError.of(invalid).line());
            return MISUSED;
        }
        err.println("deepaas-cli: " + reason(failure));
        if (debug) {
            failure.printStackTrace(err);
        }
        return FAILED;
    }

    /** For the person who asked. */
    static String reason(Throwable failure) {
        if (failure instanceof ModelException model) {
            return model.status() + ": " + model.getMessage();
        }
        var message = failure.getMessage();
        boolean ours = failure instanceof PredictionFailed
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof java.io.IOException
                || failure instanceof java.io.UncheckedIOException;
        return message == null || message.isBlank()
                ? failure.toString()
                : ours ? message : failure.getClass().getSimpleName() + ": " + message;
    }

    private static Command named(CommandOptions options, PrintStream err) {
        var name = options.command().isEmpty() ? ORIGINAL_DEFAULT : options.command();
        if (options.command().isEmpty()) {
            err.println("deepaas-cli: no command was given: get_metadata is done; see deepaas-cli --help");
        }
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("'%s' is no command: there is %s; see deepaas-cli --help%s"
                        .formatted(
                                name,
                                ALL.stream().map(Command::name).collect(joining(", ")),
                                options.many().isAsked() ? "; a pattern of --inputs is written in quotes" : "")));
    }

    /** A line for each. */
    static List<String> help() {
        return ALL.stream()
                .map(command ->
                        "  %-34s %s".formatted(command.name() + " " + command.arguments(), command.description()))
                .toList();
    }
}
