package org.deepaas.server.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.List;

/** Where {@code deepaas-cli} begins: what a model does without a server. */
public final class Commands {

    /** All there is to do, in the order of the help. */
    static final List<Command> ALL = List.of(
            new Command("train", "[--ARGUMENT VALUE…]", "Train the model", TrainCommand::new),
            new Command(
                    "metadata", "WHAT FILE", "Check an ai4-metadata.yml, print its other forms", MetadataCommand::new));

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Commands() {}

    /** Runs the command, and ends this process with its exit code. */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            var options = CommandOptions.parse(arguments);
            if (options.isHelpAsked()) {
                out.println(options.help());
                return 0;
            }
            if (options.isVersionAsked()) {
                out.println(Version.lines());
                return 0;
            }
            return named(options.command()).start().with(options, out, err).run();
        } catch (UsageError e) {
            err.println(e.line());
            return MISUSED;
        } catch (Exception e) {
            err.println("deepaas-cli: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return FAILED;
        }
    }

    private static Command named(String name) {
        var names = ALL.stream().map(Command::name).collect(joining(", "));
        if (name.isEmpty()) {
            throw new UsageError("say what to do, as in deepaas-cli [OPTION…] COMMAND: there is %s".formatted(names));
        }
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError(
                        "'%s' is no command: there is %s; see deepaas-cli --help".formatted(name, names)));
    }

    /** A line for each. */
    static List<String> help() {
        return ALL.stream()
                .map(command ->
                        "  %-34s %s".formatted(command.name() + " " + command.arguments(), command.description()))
                .toList();
    }
}
