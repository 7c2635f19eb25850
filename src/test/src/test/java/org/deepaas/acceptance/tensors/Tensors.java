package org.deepaas.acceptance.tensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Request;

/** Bytes behind JSON, both ways. */
public final class Tensors {

    private static final String HEADER = "Inference-Header-Content-Length";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Tensors() {}

    /** Posts JSON, and behind it the tensors that are bytes. */
    public static Request request(String target, String json, byte[]... tensors) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(json.getBytes(UTF_8));
        int length = body.size();
        for (var tensor : tensors) {
            body.writeBytes(tensor);
        }
        return Request.post(target)
                .with("Content-Type: application/octet-stream")
                .with(HEADER + ": " + length)
                .with(Body.of(body.toByteArray()));
    }

    /** Posts the only input alone. */
    public static Request raw(String target, byte[] tensor) {
        return request(target, "", tensor);
    }

    /** As they lie in a binary tensor. */
    public static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** One byte sequence as it lies in a binary tensor. */
    public static byte[] element(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** The JSON at the beginning of an answer. */
    public static JsonNode header(Answer answer) {
        try {
            return JSON.readTree(new String(answer.body(), 0, headerLength(answer), UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON before the bytes: " + answer, e);
        }
    }

    /** What stands behind the JSON of an answer. */
    public static ByteBuffer behind(Answer answer) {
        int length = headerLength(answer);
        return ByteBuffer.wrap(answer.body(), length, answer.body().length - length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int headerLength(Answer answer) {
        return Integer.parseInt(answer.header("inference-header-content-length"));
    }
}
