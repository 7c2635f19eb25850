package org.deepaas.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Asks a server and prints what it found. */
public final class Main {

    private static final int NOTHING_ASKED = 2;

    private Main() {}

    /** Ends the process with 0 where all that is required holds, 1 where not, 2 where nothing could be asked. */
    public static void main(String... words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, words));
    }

    static int run(PrintStream out, PrintStream err, String... words) {
        if (List.of(words).contains("--help") || words.length == 0) {
            (words.length == 0 ? err : out).print(Options.USAGE);
            return words.length == 0 ? NOTHING_ASKED : 0;
        }
        if (List.of(words).contains("--list")) {
            out.print(TextReport.checks());
            return 0;
        }
        try {
            var options = Options.read(words);
            var report = new Suite(options).run();
            out.print(TextReport.of(report));
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), JsonReport.of(report));
            }
            if (options.junit().isPresent()) {
                Files.writeString(options.junit().get(), JunitReport.of(report, options.strict()));
            }
            return report.holds(options.strict()) ? 0 : 1;
        } catch (IllegalArgumentException | Unmet | IOException e) {
            err.println(e.getMessage());
            return NOTHING_ASKED;
        }
    }
}
