package org.deepaas.server.trainings.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private static final long LONGEST_LOG = 64L << 20;

    private final JobFolder folder;
    private final Consumer<Event> listener;
    private final OutputStream log;
    private final OutputStream events;
    private long logged;
    private boolean failed;
    private String lastLine = "";

    /** @param listener told of each event, on the thread that reads the pipe */
    Transcript(JobFolder folder, Consumer<Event> listener) throws IOException {
        this.folder = folder;
        this.listener = listener;
        this.logged = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        this.log = append(folder.log());
        this.events = append(folder.events());
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
        try {
            if (Json.read(line.substring(mark + 1).getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode json) {
                event(new Event(json));
            }
        } catch (JsonProcessingException e) {
            log(line.substring(mark + 1));
        }
    }

    private void event(Event event) {
        write(events, Json.text(event.json()) + "\n");
        listener.accept(event);
    }

    private void log(String line) {
        lastLine = line.isBlank() ? lastLine : line;
        if (logged > LONGEST_LOG) {
            return;
        }
        var text = line + "\n";
        logged += text.length();
        write(log, logged > LONGEST_LOG ? text + "(the log ends here: it is too long)\n" : text);
    }

    private void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
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
