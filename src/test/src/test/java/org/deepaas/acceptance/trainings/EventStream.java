package org.deepaas.acceptance.trainings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.Server;

/** Server-sent events, read one by one. */
public final class EventStream implements AutoCloseable {

    /** One of them. */
    public record Event(String kind, String id, String data) {}

    private final Socket socket;
    private final BufferedReader lines;

    private EventStream(Socket socket, BufferedReader lines) {
        this.socket = socket;
        this.lines = lines;
    }

    /**
     * Follows.
     *
     * @param lastId the id of the last event that was seen; empty where none
     */
    public static EventStream open(Server server, String path, String lastId) {
        try {
            var socket = server.wire().connect();
            var last = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
            // of HTTP 1.0, so that the body is not in chunks
            socket.getOutputStream()
                    .write("GET %s HTTP/1.0\r\nAccept: text/event-stream\r\n%s\r\n"
                            .formatted(path, last)
                            .getBytes(ISO_8859_1));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                // the head
            }
            return new EventStream(socket, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All until one of that kind, which is the last; or until the end. */
    public List<Event> until(String kind) {
        var events = new ArrayList<Event>();
        var next = new Reading();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = next.take(line);
                if (event != null) {
                    events.add(event);
                    if (event.kind().equals(kind)) {
                        return events;
                    }
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All until the end. */
    public List<Event> toTheEnd() {
        return until("");
    }

    private static final class Reading {
        private String kind = "";
        private String id = "";
        private String data = "";

        @org.jspecify.annotations.Nullable
        Event take(String line) {
            if (line.startsWith("event: ")) {
                kind = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !kind.isEmpty()) {
                var event = new Event(kind, id, data);
                kind = "";
                return event;
            }
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
