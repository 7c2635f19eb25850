package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.deepaas.server.results.Json;

/** What a training told so far. */
public record Events(List<Event> all) {

    /** As its folder has it; a line that is being written just now is left out. */
    public static Events of(JobFolder folder) throws IOException {
        if (!Files.exists(folder.events())) {
            return new Events(List.of());
        }
        var events = new ArrayList<Event>();
        for (var line : Files.readAllLines(folder.events())) {
            parse(line).ifPresent(events::add);
        }
        return new Events(events);
    }

    static Optional<Event> parse(String line) {
        try {
            return Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)) instanceof ObjectNode json
                    ? Optional.of(new Event(json))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Metrics by epoch. What was reported again, after it was begun anew, counts as it was last. */
    public NavigableMap<Integer, ObjectNode> metrics() {
        var epochs = new TreeMap<Integer, ObjectNode>();
        for (var event : all) {
            if (event.kind().equals(Event.METRICS)) {
                int epoch = event.get("epoch").asInt();
                epochs.merge(epoch, event.json(), Events::merged);
            }
        }
        return epochs;
    }

    /** Several reports of one epoch are one. */
    private static ObjectNode merged(ObjectNode before, ObjectNode after) {
        var both = after.deepCopy();
        var values = ((ObjectNode) before.path("values")).deepCopy();
        values.setAll((ObjectNode) after.path("values"));
        both.set("values", values);
        return both;
    }

    /** The last of a kind. */
    public Optional<Event> last(String kind) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).kind().equals(kind)) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }
}
