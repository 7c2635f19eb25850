package org.deepaas.server.trainings.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;

/** Tells the server at the other end of the pipe. */
public final class PipeReports implements Reports {

    private final OutputStream pipe;

    /** @param pipe written to as it comes, so without a buffer */
    public PipeReports(OutputStream pipe) {
        this.pipe = pipe;
    }

    @Override
    public void tell(Event event) {
        write("\n" + Event.SEPARATOR + Json.text(event.json()) + "\n");
    }

    @Override
    public void log(String line) {
        write(line.replace(Event.SEPARATOR, ' ') + "\n");
    }

    private synchronized void write(String text) {
        try {
            pipe.write(text.getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // nobody is at the other end: Lifeline notices, and ends this process
        }
    }
}
