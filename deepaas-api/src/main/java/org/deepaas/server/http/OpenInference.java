package org.deepaas.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.inference.RequestReader;
import org.deepaas.server.inference.ResponseWriter;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol.
 *
 * @param jsonLength how many bytes of the body are JSON, where it goes on as bytes; null where all of it is JSON
 */
record OpenInference(@Nullable Integer jsonLength) implements InferenceDialect {

    static final String HEADER = "Inference-Header-Content-Length";

    static OpenInference of(HttpServerRequest request) {
        var length = request.getHeader(HEADER);
        try {
            return new OpenInference(length == null ? null : Integer.valueOf(length.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException("%s is a number of bytes, and '%s' is none".formatted(HEADER, length), e);
        }
    }

    @Override
    public InferenceRequest read(byte[] body, TensorFunction function) {
        if (jsonLength == null) {
            return RequestReader.read(body, body.length, function);
        }
        return jsonLength == 0 ? RequestReader.readRaw(body, function) : RequestReader.read(body, jsonLength, function);
    }

    @Override
    public Answer write(String model, long version, InferenceRequest request, List<TensorValue> values) {
        return ResponseWriter.write(model, Long.toString(version), request, values);
    }
}
