package org.deepaas.server.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.server.CannotStart;

/** Where {@code deepaas-run} begins: reads the settings, and starts the server only where they can be used. */
@QuarkusMain
public final class Launcher {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /** Runs the server until it is told to stop, or says why it cannot. */
    public static void main(String... arguments) {
        try {
            var plain = PlainOptions.in(arguments);
            if (plain.isPresent()) {
                start(plain.get());
            } else {
                answer(new Options(), arguments);
            }
        } catch (UsageError e) {
            fail(System.err, MISUSED, e.line());
        } catch (CannotStart e) {
            fail(System.err, FAILED, String.join("\n", e.lines()));
        }
    }

    private static void answer(Options options, String... arguments) {
        var given = options.parse(arguments);
        if (options.isHelpAsked()) {
            System.out.println(options.help());
        } else if (options.isVersionAsked()) {
            System.out.println(Version.lines());
        } else {
            start(given);
        }
    }

    private static void start(Map<Setting, String> given) {
        var resolved = Resolved.of(given, System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/etc"));
        resolved.warnings().forEach(warning -> System.err.println("deepaas-run: warning: " + warning));
        Checks.check(resolved);
        QuarkusProperties.of(resolved).forEach(System::setProperty);
        serveWhatCameAlong(resolved);
        Signals.install();
        Quarkus.run(Server.class, new Ending(System.err));
    }

    /** The script that starts the server knows of modules that came with it. */
    private static void serveWhatCameAlong(Resolved resolved) {
        var along = System.getProperty("deepaas.default-modules", "");
        if (!along.isEmpty() && resolved.get(Settings.MODULES).isEmpty()) {
            System.setProperty(Settings.MODULES.property(), along);
        }
    }

    private static void fail(PrintStream out, int code, String message) {
        out.println(message);
        System.exit(code);
    }
}
