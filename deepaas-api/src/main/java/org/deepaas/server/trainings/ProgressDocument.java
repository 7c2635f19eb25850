package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Events;
import org.deepaas.server.trainings.folder.JobFolder;

/** How far a training has come: what there is to tell beyond what DEEPaaS shows. */
public final class ProgressDocument {

    private static final double MILLIS = 1000;

    /** All that is known just now. */
    public static ObjectNode of(Training training, JobFolder folder) throws IOException {
        var events = Events.of(folder);
        var document = JsonNodeFactory.instance
                .objectNode()
                .put("uuid", training.uuid())
                .put("status", training.status().text())
                .put("seconds", training.duration().toMillis() / MILLIS)
                .put("attempt", training.attempt())
                .put("device", training.device())
                .put("version", training.version())
                .put("message", training.message());
        events.last(Event.DEVICE)
                .map(event -> event.get("reason").asText())
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> document.put("device_reason", reason));
        boolean done = training.status() == Status.DONE;
        var fraction = events.last(Event.PROGRESS).map(event -> event.get("fraction"));
        if (done) {
            document.put("fraction", 1.0);
        } else {
            document.set("fraction", fraction.orElse(JsonNodeFactory.instance.nullNode()));
        }
        var last = events.metrics().lastEntry();
        document.put("epoch", last == null ? 0 : last.getKey());
        document.set(
                "metrics",
                last == null
                        ? JsonNodeFactory.instance.objectNode()
                        : last.getValue().path("values"));
        return document;
    }

    /** Metrics of each epoch: {@code {"metrics": [{"epoch": 1, "time": …, "loss": …}, …]}}. */
    public static ObjectNode metrics(JobFolder folder) throws IOException {
        var document = JsonNodeFactory.instance.objectNode();
        var rows = document.putArray("metrics");
        Events.of(folder).metrics().forEach((epoch, event) -> {
            var row = rows.addObject().put("epoch", epoch);
            row.set("time", event.path("time"));
            row.setAll((ObjectNode) event.path("values"));
        });
        return document;
    }

    /** The same as CSV (RFC 4180), a column for each metric. */
    public static String metricsAsCsv(JobFolder folder) throws IOException {
        var epochs = Events.of(folder).metrics();
        var names = new LinkedHashSet<String>();
        epochs.values().forEach(event -> event.path("values").fieldNames().forEachRemaining(names::add));
        var head = "epoch,time" + names.stream().map(name -> "," + quoted(name)).collect(Collectors.joining()) + "\r\n";
        return epochs.entrySet().stream()
                .map(row -> line(row, names))
                .collect(Collectors.joining("\r\n", head, epochs.isEmpty() ? "" : "\r\n"));
    }

    private static String line(Map.Entry<Integer, ObjectNode> row, Set<String> names) {
        return row.getKey() + "," + row.getValue().path("time").asText()
                + names.stream()
                        .map(name -> "," + cell(row.getValue().path("values").path(name)))
                        .collect(Collectors.joining());
    }

    private static String cell(JsonNode value) {
        return value.isNumber() ? value.asText() : "";
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private ProgressDocument() {}
}
