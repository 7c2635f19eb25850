package org.deepaas.server.trainings;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Lines;

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
        Optional<Training> training() throws NotNow;
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
        var part = Lines.of(folder.log(), logged, MOST_AT_ONCE);
        for (int i = 0; i < part.lines().size(); i++) {
            logged = part.offsets().get(i);
            if (!part.lines().get(i).isEmpty()) {
                event(text, "log", part.lines().get(i));
            }
        }
        return !part.lines().isEmpty();
    }

    private boolean events(StringBuilder text) throws IOException {
        var part = Lines.of(folder.events(), told, MOST_AT_ONCE);
        for (int i = 0; i < part.lines().size(); i++) {
            told = part.offsets().get(i);
            String line = part.lines().get(i);
            Event.parse(line).ifPresent(event -> event(text, event.kind(), line));
        }
        return !part.lines().isEmpty();
    }

    private void event(StringBuilder text, String kind, String data) {
        text.append("event: ").append(kind).append('\n');
        text.append("id: ").append(logged).append('-').append(told).append('\n');
        text.append("data: ").append(data.replace('\r', ' ')).append("\n\n");
    }
}
