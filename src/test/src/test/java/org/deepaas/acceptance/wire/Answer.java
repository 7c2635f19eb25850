package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers by name in small letters; of one that came twice, both values joined by a comma
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The value of a header, empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + this, e);
        }
    }

    @Override
    public String toString() {
        var text = text();
        return status + " " + headers + " " + (text.length() > 500 ? text.substring(0, 500) + "…" : text);
    }
}
