package org.deepaas.server.trainings.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Events;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Request;
import org.jspecify.annotations.Nullable;

/** The record of a training: {@code run.json}, and the same as W3C PROV in {@code prov.json}. */
public final class RunRecord {

    private static final double MILLIS = 1000;

    private final Training training;
    private final TrainedModel model;
    private final JobFolder folder;

    private RunRecord(Training training, TrainedModel model, JobFolder folder) {
        this.training = training;
        this.model = model;
        this.folder = folder;
    }

    /**
     * Writes the record of a training that has just ended.
     *
     * @param training as it stood before; how it ended is told by the others
     * @param status how it ended, as {@code "done"}
     * @param message why it failed; null where it did not
     * @param output what the model returned
     * @param attempt the attempt whose output counts
     * @param mlflowRun its run there, if any
     */
    public static void write(
            Training training,
            TrainedModel model,
            JobFolder folder,
            String status,
            @Nullable String message,
            JsonNode output,
            int attempt,
            Optional<String> mlflowRun)
            throws IOException {
        var record = new RunRecord(training, model, folder).json(status, Instant.now(), attempt);
        record.put("message", message);
        record.set("output", output);
        mlflowRun.ifPresent(run -> record.put("mlflow_run", run));
        Folders.writeWhole(folder.runRecord(), Json.write(record));
        Folders.writeWhole(folder.provenance(), Json.write(Provenance.of(record)));
    }

    private ObjectNode json(String status, Instant finished, int attempt) throws IOException {
        var request = folder.readRequest();
        var events = Events.of(folder);
        var record = JsonNodeFactory.instance.objectNode();
        record.put("uuid", training.uuid()).put("status", status);
        record.set("model", modelFacts());
        record.set("arguments", training.arguments());
        record.put("seed", training.seed());
        record.set("data", data(request));
        record.putObject("weights_before").put("version", request.version());
        addDevice(record, events);
        record.put("attempts", training.attempt());
        addTimes(record, finished);
        addMetrics(record, events);
        record.set("artefacts", artefacts(attempt));
        record.set("software", Software.facts());
        return record;
    }

    private ObjectNode modelFacts() throws IOException {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("name", model.metadata().name());
        for (var known : new String[] {"version", "author", "license"}) {
            var value = model.metadata().properties().get(known);
            if (value != null) {
                facts.put(known, value.toString());
            }
        }
        var jar = model.jar();
        if (jar.isPresent() && Files.isRegularFile(jar.get())) {
            facts.putObject("module")
                    .put("file", jar.get().getFileName().toString())
                    .put("sha256", FileFacts.sha256(jar.get()));
        }
        return facts;
    }

    /** The files that came with it. */
    private ArrayNode data(Request request) throws IOException {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var argument : request.given().properties()) {
            for (var file : argument.getValue().path("files")) {
                var kept = folder.path().resolve(file.path("path").asText());
                var facts = array.addObject()
                        .put("argument", argument.getKey())
                        .put("filename", file.path("filename").asText());
                if (Files.isRegularFile(kept)) {
                    facts.setAll(FileFacts.of(kept));
                }
            }
        }
        return array;
    }

    private void addDevice(ObjectNode record, Events events) {
        record.put("device", training.device());
        events.last(Event.DEVICE)
                .map(event -> event.get("reason").asText())
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> record.put("device_reason", reason));
    }

    private void addTimes(ObjectNode record, Instant finished) {
        var started = training.started();
        record.put("created", time(training.created()));
        record.put("started", started == null ? null : time(started));
        record.put("finished", time(finished));
        if (started != null) {
            record.put("seconds_queued", seconds(training.created(), started));
            record.put("seconds_run", seconds(started, finished));
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    private static void addMetrics(ObjectNode record, Events events) {
        var rows = record.putArray("metrics");
        events.metrics()
                .forEach((epoch, event) ->
                        rows.addObject().put("epoch", epoch).setAll((ObjectNode) event.path("values")));
    }

    private ArrayNode artefacts(int attempt) throws IOException {
        var array = JsonNodeFactory.instance.arrayNode();
        Path output = folder.output(attempt);
        for (var file : Folders.files(output)) {
            array.addObject().put("path", output.relativize(file).toString()).setAll(FileFacts.of(file));
        }
        return array;
    }
}
