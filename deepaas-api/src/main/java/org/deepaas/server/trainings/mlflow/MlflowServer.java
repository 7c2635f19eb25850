package org.deepaas.server.trainings.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.deepaas.server.results.Json;

/** An MLflow tracking server, by its REST API 2.0. Used by one thread; a call takes a few seconds at most. */
final class MlflowServer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 2;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String root;
    private final Optional<String> authorization;
    private final String experiment;

    private MlflowServer(String root, Optional<String> authorization, String experiment) {
        this.root = root.replaceFirst("/+$", "") + "/api/2.0/mlflow/";
        this.authorization = authorization;
        this.experiment = experiment;
    }

    /** The server that the variables name; empty where they name none. */
    static Optional<MlflowServer> of(Map<String, String> environment) {
        var uri = environment.getOrDefault("MLFLOW_TRACKING_URI", "");
        if (!uri.startsWith("http://") && !uri.startsWith("https://")) {
            return Optional.empty();
        }
        var user = environment.get("MLFLOW_TRACKING_USERNAME");
        var password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        return Optional.of(new MlflowServer(
                uri,
                Optional.ofNullable(user)
                        .map(name -> "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8))),
                environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", "")));
    }

    /** The experiment's id, made where there is none yet. */
    String experiment(String model) throws IOException, InterruptedException {
        var name = experiment.isEmpty() ? model : experiment;
        var found = send(HttpRequest.newBuilder(URI.create(root + "experiments/get-by-name?experiment_name="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .GET());
        if (found.statusCode() == 200) {
            return json(found).path("experiment").path("experiment_id").asText();
        }
        return post("experiments/create", JsonNodeFactory.instance.objectNode().put("name", name))
                .path("experiment_id")
                .asText();
    }

    JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %d".formatted(path, answer.statusCode()));
        }
        return json(answer);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        var ready = request.timeout(PATIENCE).build();
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = client.send(ready, BodyHandlers.ofByteArray());
                if (answer.statusCode() < 500 || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return Json.read(answer.body());
    }
}
