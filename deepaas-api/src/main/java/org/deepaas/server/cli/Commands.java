package org.deepaas.server.cli;

import java.io.PrintStream;

/** Where {@code deepaas-cli} begins: what a model does without a server. */
public final class Commands {

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
            return switch (options.command()) {
                case "train" -> new TrainCommand(options, out, err).run();
                case "" -> throw new UsageError("say what to do: deepaas-cli [OPTION…] train [--ARGUMENT VALUE…]");
                default ->
                    throw new UsageError(
                            "'%s' is no command: there is train; see deepaas-cli --help".formatted(options.command()));
            };
        } catch (UsageError e) {
            err.println(e.line());
            return MISUSED;
        } catch (Exception e) {
            err.println("deepaas-cli: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return FAILED;
        }
    }
}
