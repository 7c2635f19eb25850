package org.deepaas.server.trainings.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.deepaas.server.results.Json;

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

    /** What was written in a line; empty where that is none of these. */
    public static Optional<Event> parse(String line) {
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode json && isOne(json)
                    ? Optional.of(new Event(json))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A model may print whatever it likes. */
    private static boolean isOne(ObjectNode json) {
        return switch (json.path("event").asText()) {
            case METRICS ->
                json.path("epoch").isInt() && json.path("values") instanceof ObjectNode values && areNumbers(values);
            case PROGRESS -> json.path("fraction").isNumber();
            case DEVICE -> json.path("device").isTextual();
            case ATTEMPT -> json.path("attempt").isInt();
            default -> false;
        };
    }

    private static boolean areNumbers(ObjectNode values) {
        for (var value : values) {
            if (!value.isNumber() && !value.isNull()) {
                return false;
            }
        }
        return true;
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
