package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a server answered; the names of headers are in small letters. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return Json.read(body, "the body");
    }

    Answer expect(int expected) {
        Unmet.unless(status == expected, "the status is %s, and should be %s", status, expected);
        return this;
    }

    /** Fails unless it is an error as the protocol has it. */
    Answer expectError() {
        Unmet.unless(status >= 400, "the status is %s, and should be that of an error", status);
        var error = json();
        Unmet.unless(error.isObject(), "the body of an error should be {\"error\": text}");
        var message = Shape.text(error, "error");
        Unmet.unless(!message.isBlank(), "the error says nothing");
        return this;
    }

    /** Fails unless the fault is told to be the caller's. */
    Answer expectCallersFault() {
        Unmet.unless(status >= 400 && status < 500, "the status is %s, and the fault is the caller's: 4xx", status);
        return this;
    }

    boolean hasType(String type) {
        return header("content-type")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT)
                .startsWith(type);
    }
}
