package org.deepaas.server.trainings.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deepaas.server.trainings.Status;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.folder.Event;
import org.jboss.logging.Logger;

/** A training as a run of MLflow. After the first failure it is silent. */
public final class MlflowRun {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // MLflow's own limits
    private static final int LONGEST_PARAMETER = 500;
    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_METRICS = 1000;

    private static final long PATIENCE_SECONDS = 3;

    private final Optional<MlflowServer> server;
    private final Executor messenger;
    private final Training training;
    private final CompletableFuture<Optional<String>> id = new CompletableFuture<>();
    private volatile boolean silent;

    MlflowRun(Optional<MlflowServer> server, Executor messenger, Training training) {
        this.server = server;
        this.messenger = messenger;
        this.training = training;
        if (server.isEmpty()) {
            id.complete(Optional.empty());
        }
    }

    /** What is told, later, on the messenger's thread. */
    @FunctionalInterface
    private interface Message {
        void send(MlflowServer server) throws IOException, InterruptedException;
    }

    private void later(Message message) {
        if (server.isEmpty() || silent) {
            return;
        }
        try {
            messenger.execute(() -> now(message));
        } catch (RejectedExecutionException e) {
            fall(e);
        }
    }

    private void now(Message message) {
        if (silent) {
            return;
        }
        try {
            message.send(server.orElseThrow());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fall(e);
        } catch (IOException | RuntimeException e) {
            fall(e);
        }
    }

    private void fall(Exception reason) {
        silent = true;
        id.complete(Optional.empty());
        LOG.warnf("MLflow is told no more of training %s: %s", training.uuid(), reason.getMessage());
    }

    void begin() {
        later(tracking -> {
            var body = JSON.objectNode()
                    .put("experiment_id", tracking.experiment(training.model()))
                    .put("run_name", training.uuid())
                    .put("start_time", Instant.now().toEpochMilli());
            var tags = body.putArray("tags");
            tags.addObject().put("key", "deepaas.training").put("value", training.uuid());
            tags.addObject().put("key", "deepaas.model").put("value", training.model());
            var run = tracking.post("runs/create", body)
                    .path("run")
                    .path("info")
                    .path("run_id")
                    .asText();
            id.complete(Optional.of(run));
            tracking.post("runs/log-batch", parameters(run));
        });
    }

    private ObjectNode parameters(String run) {
        var body = JSON.objectNode().put("run_id", run);
        var parameters = body.putArray("params");
        for (var argument : training.arguments().properties()) {
            if (parameters.size() < MOST_PARAMETERS - 1) {
                var value = argument.getValue().isTextual()
                        ? argument.getValue().asText()
                        : argument.getValue().toString();
                parameters
                        .addObject()
                        .put("key", argument.getKey())
                        .put("value", value.substring(0, Math.min(value.length(), LONGEST_PARAMETER)));
            }
        }
        if (!training.arguments().has("seed")) {
            parameters.addObject().put("key", "seed").put("value", Long.toString(training.seed()));
        }
        return body;
    }

    /** Tells what the training told, where it is of metrics. */
    public void heard(Event event) {
        if (event.kind().equals(Event.METRICS)) {
            later(tracking -> tracking.post("runs/log-batch", metrics(event)));
        }
    }

    private ObjectNode metrics(Event event) {
        var body = JSON.objectNode().put("run_id", id.join().orElseThrow());
        var metrics = body.putArray("metrics");
        long time = Instant.now().toEpochMilli();
        for (var value : event.get("values").properties()) {
            JsonNode number = value.getValue();
            if (number.isNumber() && metrics.size() < MOST_METRICS) {
                metrics.addObject()
                        .put("key", value.getKey())
                        .put("value", number.asDouble())
                        .put("timestamp", time)
                        .put("step", event.get("epoch").asInt());
            }
        }
        return body;
    }

    /** Tells how it ended. */
    public void end(Status status) {
        later(tracking -> tracking.post(
                "runs/update",
                JSON.objectNode()
                        .put("run_id", id.join().orElseThrow())
                        .put(
                                "status",
                                switch (status) {
                                    case DONE -> "FINISHED";
                                    case CANCELLED -> "KILLED";
                                    default -> "FAILED";
                                })
                        .put("end_time", Instant.now().toEpochMilli())));
    }

    /** Its id there; empty where there is none, or MLflow is slow. Waits a moment. */
    public Optional<String> id() throws InterruptedException {
        try {
            return id.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }
}
