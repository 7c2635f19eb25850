package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A server under test. One thread asks it at a time. */
final class Server {

    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final URI base;
    private final Map<String, String> headers;
    private final Duration patience;
    private final HttpClient client;
    private @Nullable Exchange last;

    /** {@code headers} go with every request. */
    Server(URI base, Map<String, String> headers, Duration patience) {
        var text = base.toString();
        this.base = text.endsWith("/") ? base : URI.create(text + "/");
        this.headers = Map.copyOf(headers);
        this.patience = patience;
        // as most clients of this protocol: no redirects, HTTP/1.1
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    URI address(String path) {
        return base.resolve(path);
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration patience() {
        return patience;
    }

    /** The request that was sent last. */
    Optional<Exchange> last() {
        return Optional.ofNullable(last);
    }

    void forget() {
        last = null;
    }

    void remember(Exchange exchange) {
        last = exchange;
    }

    Answer get(String path) {
        return send("GET", path, Map.of(), new byte[0]);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, JSON, Json.bytes(body));
    }

    Answer post(String path, byte[] body) {
        return send("POST", path, JSON, body);
    }

    /** Posts JSON with the bytes of binary tensors behind it. */
    Answer post(String path, JsonNode head, List<byte[]> tensors) {
        var json = Json.bytes(head);
        return post(path, json.length, Bytes.joined(json, tensors));
    }

    /** Posts a body that says that its first {@code length} bytes are JSON, whatever they are. */
    Answer post(String path, Object length, byte[] body) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/octet-stream", HEADER_LENGTH, length.toString()),
                body);
    }

    Answer send(String method, String path, Map<String, String> more, byte[] body) {
        var request = HttpRequest.newBuilder(address(path)).timeout(patience);
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        request.method(
                method,
                body.length == 0 && !"POST".equals(method)
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(body));
        var line = method + " " + path;
        last = new Exchange(line, body, null);
        try {
            var answer = answer(client.send(request.build(), BodyHandlers.ofByteArray()));
            last = new Exchange(line, body, answer);
            return answer;
        } catch (IOException e) {
            throw new Unmet("no answer came: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var received = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
        return new Answer(response.statusCode(), received, response.body());
    }
}
