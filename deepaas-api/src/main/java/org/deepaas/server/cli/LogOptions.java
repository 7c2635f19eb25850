package org.deepaas.server.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is logged of a command, and where. */
final class LogOptions {

    @Option(
            names = {"-d", "--debug"},
            description = "Log what helps to find a fault")
    private boolean debug;

    @Option(names = "--log-file", paramLabel = "FILE", description = "File to log to instead of standard error")
    private @Nullable Path file;

    @Option(names = "--log-dir", paramLabel = "PATH", description = "Folder of the log file", hidden = true)
    private @Nullable Path folder;

    boolean isDebug() {
        return debug;
    }

    /** From now on the log of this process goes there. */
    void apply(OutputStream err) throws IOException {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Lines(out(err)));
        root.setLevel(Level.WARNING);
        Logger.getLogger("org.deepaas").setLevel(debug ? Level.FINE : Level.WARNING);
    }

    private OutputStream out(OutputStream err) throws IOException {
        if (file == null && folder == null) {
            return err;
        }
        var name = file == null ? Path.of("deepaas-cli.log") : file;
        var path = folder == null ? name : folder.resolve(name);
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A line for each record, at once. */
    private static final class Lines extends StreamHandler {

        Lines(OutputStream out) {
            super(out, new Line());
            setLevel(Level.ALL);
        }

        @Override
        public synchronized void publish(@Nullable LogRecord record) {
            super.publish(record);
            flush();
        }

        /** What it writes to is needed for longer, and not its own. */
        @Override
        public synchronized void close() {
            flush();
        }
    }

    private static final class Line extends Formatter {

        @Override
        public String format(LogRecord record) {
            return "%s %s%n".formatted(record.getLevel(), formatMessage(record));
        }
    }
}
