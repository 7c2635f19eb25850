package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.jboss.logging.Logger;

/** What a training prints and tells, written into its folder. Where that cannot be written, the training goes on. */
final class Transcript implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final long MOST_BYTES = 64L << 20;

    private final JobFolder folder;
    private final Consumer<Event> listener;
    private final OutputStream log;
    private final OutputStream events;
    private long logged;
    private long told;
    private boolean failed;
    // asked for by another thread
    private volatile String lastLine = "";

    /** @param listener told of each event, on the thread that reads the pipe */
    Transcript(JobFolder folder, Consumer<Event> listener) throws IOException {
        this.folder = folder;
        this.listener = listener;
        this.logged = size(folder.log());
        this.told = size(folder.events());
        this.log = append(folder.log());
        this.events = append(folder.events());
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Takes a line from the pipe, without its end. */
    void line(String line) {
        int mark = line.indexOf(Event.SEPARATOR);
        if (mark < 0) {
            if (!line.isEmpty()) {
                log(line);
            }
            return;
        }
        if (mark > 0) {
            log(line.substring(0, mark));
        }
        var event = Event.parse(line.substring(mark + 1));
        if (event.isPresent()) {
            event(event.get());
        } else {
            log(line.substring(mark + 1));
        }
    }

    private void event(Event event) {
        if (told > MOST_BYTES) {
            return;
        }
        var text = (Json.text(event.json()) + "\n").getBytes(StandardCharsets.UTF_8);
        told += text.length;
        write(events, text);
        listener.accept(event);
    }

    private void log(String line) {
        lastLine = line.isBlank() ? lastLine : line;
        if (logged > MOST_BYTES) {
            return;
        }
        var text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        logged += text.length;
        write(log, text);
        if (logged > MOST_BYTES) {
            write(log, "(the log ends here: it is too long)\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(OutputStream out, byte[] text) {
        try {
            out.write(text);
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.warnf("what a training tells cannot be written to %s: %s", folder.path(), e.getMessage());
            }
        }
    }

    /** The last that was printed. */
    String lastLine() {
        return lastLine;
    }

    @Override
    public void close() throws IOException {
        log.close();
        events.close();
    }
}
