package org.deepaas.server.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.BiConsumer;
import org.deepaas.server.CannotStart;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The end of the server: a start that failed is told in plain words, its stack trace goes to the log. */
record Ending(PrintStream errors) implements BiConsumer<Integer, @Nullable Throwable> {

    private static final Logger LOG = Logger.getLogger(Ending.class);

    @Override
    public void accept(Integer code, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("the server cannot start", failure);
            lines(failure).forEach(errors::println);
        }
        System.exit(code);
    }

    static List<String> lines(Throwable failure) {
        var last = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart known) {
                return known.lines();
            }
            last = cause;
        }
        return List.of(
                "the server cannot start: %s".formatted(last), "start it with --debug to see where this comes from");
    }
}
