package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * Follows a training: what is new in its log and its events, as server-sent events ({@code log}, {@code metrics},
 * {@code progress}, {@code device}, {@code attempt}, and {@code status} whenever that changes, last of all). The id of an
 * event says how far the log and the events were told. Used by one thread at a time.
 */
public final class Follower {

    private static final Pattern ID = Pattern.compile("(\\d{1,15})-(\\d{1,15})");
    private static final int MOST_AT_ONCE = 256 * 1024;

    private final JobFolder folder;
    private final Current current;
    private long logged;
    private long told;
    private String status = "";
    private boolean over;

    /** How the training stands; null where it was removed. */
    @FunctionalInterface
    interface Current {
        java.util.Optional<Training> training() throws NotNow;
    }

    /** @param from the id of the last event that was seen; empty where none */
    Follower(JobFolder folder, Current current, String from) {
        this.folder = folder;
        this.current = current;
        var matcher = ID.matcher(from);
        if (matcher.matches()) {
            logged = Long.parseLong(matcher.group(1));
            told = Long.parseLong(matcher.group(2));
        }
    }

    /** What is new since the last call; empty where nothing is. */
    public String news() throws IOException, NotNow {
        var before = current.training();
        var text = new StringBuilder();
        boolean more = log(text);
        more |= events(text);
        if (before.isEmpty()) {
            over = true;
            return text.toString();
        }
        var now = before.get();
        if (!now.status().text().equals(status) && (!now.status().isOver() || !more)) {
            status = now.status().text();
            event(text, "status", Json.text(ProgressDocument.of(now, folder)));
        }
        over = now.status().isOver() && !more;
        return text.toString();
    }

    /** Whether nothing can come any more. */
    public boolean isOver() {
        return over;
    }

    private boolean log(StringBuilder text) throws IOException {
        var lines = lines(folder.log(), logged);
        for (var line : lines) {
            logged += length(line);
            if (!line.isEmpty()) {
                event(text, "log", line);
            }
        }
        return !lines.isEmpty();
    }

    private boolean events(StringBuilder text) throws IOException {
        var lines = lines(folder.events(), told);
        for (var line : lines) {
            told += length(line);
            if (Json.read(line.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode json) {
                event(text, json.path("event").asText(), line);
            }
        }
        return !lines.isEmpty();
    }

    private static int length(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private void event(StringBuilder text, String kind, String data) {
        text.append("event: ").append(kind).append('\n');
        text.append("id: ").append(logged).append('-').append(told).append('\n');
        text.append("data: ").append(data.replace('\r', ' ')).append("\n\n");
    }

    /** Whole lines from that byte on. */
    private static List<String> lines(Path file, long offset) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(MOST_AT_ONCE, channel.size() - offset)));
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // until it is full, or the file was cut short
            }
            int end = buffer.position();
            while (end > 0 && buffer.get(end - 1) != '\n') {
                end--;
            }
            return end == 0
                    ? List.of()
                    : List.of(new String(buffer.array(), 0, end - 1, StandardCharsets.UTF_8).split("\n", -1));
        }
    }
}
