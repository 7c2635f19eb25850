package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a training told so far. */
public final class Events {

    private final Map<String, Event> last = new HashMap<>();
    private final NavigableMap<Integer, ObjectNode> metrics = new TreeMap<>();

    /** As its folder has it; a line that is being written just now is left out. */
    public static Events of(JobFolder folder) throws IOException {
        var events = new Events();
        if (Files.exists(folder.events())) {
            // where a line broke off, the rest of a letter may be missing
            try (var lines = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(folder.events()), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    Event.parse(line).ifPresent(events::add);
                }
            }
        }
        return events;
    }

    private void add(Event event) {
        last.put(event.kind(), event);
        if (event.kind().equals(Event.METRICS)) {
            metrics.merge(event.get("epoch").asInt(), event.json(), Events::merged);
        }
    }

    /** Several reports of one epoch are one. */
    private static ObjectNode merged(ObjectNode before, ObjectNode after) {
        var both = after.deepCopy();
        var values = ((ObjectNode) before.path("values")).deepCopy();
        values.setAll((ObjectNode) after.path("values"));
        both.set("values", values);
        return both;
    }

    /** Metrics by epoch. What was reported again, after it was begun anew, counts as it was last. */
    public NavigableMap<Integer, ObjectNode> metrics() {
        return Collections.unmodifiableNavigableMap(metrics);
    }

    /** The last of a kind. */
    public Optional<Event> last(String kind) {
        return Optional.ofNullable(last.get(kind));
    }
}
