package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * What a training tells while it runs: {@code {"event": …, "time": …, …}}.
 *
 * <p>On the pipe from the process that trains, an event stands in a line of its own behind a record separator, as RFC 7464
 * has it; all other lines are the log.
 */
public record Event(ObjectNode json) {

    /** What begins an event on the pipe. */
    public static final char SEPARATOR = '\u001e';

    public static final String METRICS = "metrics";
    public static final String PROGRESS = "progress";
    public static final String DEVICE = "device";
    public static final String ATTEMPT = "attempt";

    /** Metrics of an epoch. A number that is not finite is null. */
    public static Event metrics(int epoch, Map<String, Double> values) {
        var json = of(METRICS).put("epoch", epoch);
        var object = json.putObject("values");
        values.forEach((name, value) -> object.put(name, Double.isFinite(value) ? value : null));
        return new Event(json);
    }

    /** The part that is done, from 0 to 1. */
    public static Event progress(double fraction) {
        return new Event(of(PROGRESS).put("fraction", fraction));
    }

    public static Event device(String device, String reason) {
        return new Event(of(DEVICE).put("device", device).put("reason", reason));
    }

    /** It begins, or begins anew. */
    public static Event attempt(int attempt) {
        return new Event(of(ATTEMPT).put("attempt", attempt));
    }

    private static ObjectNode of(String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", kind)
                .put("time", Instant.now().toString());
    }

    public String kind() {
        return json.path("event").asText();
    }

    public JsonNode get(String name) {
        return json.path(name);
    }
}
