package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.deepaas.catalog.CommandFailure;
import org.deepaas.catalog.MetadataCommands;

/** {@code deepaas-cli metadata}: checks an {@code ai4-metadata.yml}, and writes it in the forms that others read. */
final class MetadataCommand implements Command.Run {

    private static final int FAILED = 1;

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    MetadataCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws IOException {
        if (options.arguments().stream().anyMatch(List.of("--help", "-h")::contains)) {
            out.print(MetadataCommands.USAGE);
            return 0;
        }
        try {
            var today = LocalDate.now(ZoneId.systemDefault());
            new MetadataCommands(today, out, err).run(options.arguments());
            return 0;
        } catch (CommandFailure e) {
            if (e.isMisuse()) {
                throw new UsageError("deepaas-cli metadata: " + e.getMessage());
            }
            err.println(e.getMessage());
            return FAILED;
        }
    }
}
