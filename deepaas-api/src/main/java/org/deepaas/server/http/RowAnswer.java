package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.deepaas.model.BytesContent;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.results.Framing;
import org.deepaas.server.results.Json;
import org.deepaas.server.results.Results;

/** What a row is answered with, in one line. */
final class RowAnswer {

    /** A row is answered as a whole. */
    static final Sending NOTHING_BY_PIECES = (framing, json) -> {
        throw notInParts(framing);
    };

    /** The whole of what answers a request, in a line: JSON as it is, and all else as text within it. */
    static byte[] of(Answer answer) throws IOException {
        if (answer instanceof Answer.Sent sent) {
            throw notInParts(sent.framing());
        }
        var content = ((Answer.Whole) answer).content();
        if (content instanceof BytesContent bytes && bytes.mediaType().equals(Results.JSON)) {
            return inOneLine(bytes.bytes());
        }
        return Results.prediction(Results.asText(content));
    }

    private static InvalidInputException notInParts(Framing framing) {
        return new InvalidInputException("a row is answered with JSON, not with " + framing.mediaType());
    }

    private static byte[] inOneLine(byte[] json) throws IOException {
        for (byte one : json) {
            if (one == '\n' || one == '\r') {
                return Json.write(Json.read(json)); // an author's own, set in lines
            }
        }
        return json;
    }

    /** A failure: {@code {"status": "error", "line": …, "code": …, "message": …}}, with the messages by argument where it is theirs. */
    static byte[] error(long line, Failures.Told told) {
        return told.toJson(
                JsonNodeFactory.instance.objectNode().put("status", "error").put("line", line));
    }

    private RowAnswer() {}
}
