package org.deepaas.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The protocol by which Chromium lets itself be led: JSON over a web socket. */
final class DevTools implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    DevTools(HttpClient client, URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, this).join();
    }

    JsonNode call(String method, Map<String, Object> parameters) {
        var id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        try {
            var text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(text, true).join();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        var given = answer.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(given.has("error")).as("%s: %s", method, given).isFalse();
        return given.path("result");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        message.append(text);
        if (last) {
            take(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(String text) {
        try {
            var json = JSON.readTree(text);
            // what has no id tells of something that happened
            if (json.has("id")) {
                Objects.requireNonNull(waiting.remove(json.path("id").intValue()))
                        .complete(json);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
