package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.deepaas.model.TensorFunction;

/** Sends requests to a function, as a route does. */
final class Exchange {

    /** The answer to a request that is all JSON. */
    static String answer(TensorFunction function, String request) {
        return new String(answer(function, request, new byte[0]).json(), UTF_8);
    }

    /** The answer to a request with bytes behind its JSON. */
    static Answer answer(TensorFunction function, String json, byte[] binary) {
        var header = json.getBytes(UTF_8);
        var body = new ByteArrayOutputStream();
        body.writeBytes(header);
        body.writeBytes(binary);
        return answer(function, RequestReader.read(body.toByteArray(), header.length, function));
    }

    static Answer answer(TensorFunction function, InferenceRequest request) {
        try (request) {
            return ResponseWriter.write("m", "3", request, function.run(request.inputs(), request.outputs()));
        }
    }

    /** A request with one input, whose data is this. */
    static String request(String datatype, String shape, String data) {
        return """
               {"inputs": [{"name": "x", "datatype": "%s", "shape": %s, "data": %s}]}\
               """.formatted(datatype, shape, data);
    }

    /** The data of the only output of an answer. */
    static String data(String answer) {
        return answer.replaceFirst("(?s).*\"data\":(\\[.*])}]}$", "$1");
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private Exchange() {}
}
