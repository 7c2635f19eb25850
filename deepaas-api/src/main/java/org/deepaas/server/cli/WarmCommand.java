package org.deepaas.server.cli;

import java.io.PrintStream;

/** {@code deepaas-cli warm}: whether a model loads, and how long that takes. */
final class WarmCommand implements Command.Run {

    private static final long NANOS_IN_MILLI = 1_000_000;

    private final CommandOptions options;
    private final PrintStream err;

    WarmCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.err = err;
    }

    @Override
    public int run() throws Exception {
        if (!options.arguments().isEmpty()) {
            throw new UsageError("warm takes no arguments");
        }
        try (var session = Session.open(options)) {
            long began = System.nanoTime();
            try (var loaded = session.model().load(options.device(), options.weights(), 1, true)) {
                err.println("%s is warm: %s%s, %d ms"
                        .formatted(
                                session.name(),
                                loaded.untrained().orElseGet(loaded::device),
                                loaded.deviceReason().isEmpty() ? "" : " (" + loaded.deviceReason() + ")",
                                (System.nanoTime() - began) / NANOS_IN_MILLI));
            }
        }
        return 0;
    }
}
