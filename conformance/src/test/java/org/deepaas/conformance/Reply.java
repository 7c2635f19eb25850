package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What the server of these tests answers. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String type, int jsonLength, byte[] body) {

    static final int ALL = -1;

    static Reply json(int status, JsonNode json) {
        return new Reply(status, "application/json", ALL, Json.bytes(json));
    }

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain", ALL, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return text(status, "");
    }

    Reply withType(String other) {
        return new Reply(status, other, jsonLength, body);
    }
}
