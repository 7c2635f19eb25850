package org.deepaas.server.http;

import java.util.List;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.inference.ProtoRequest;
import org.deepaas.server.inference.ProtoResponseWriter;

/** The Open Inference Protocol in the messages of gRPC, of which one was looked into to learn what model it is for. */
record GrpcDialect(ProtoRequest request) implements InferenceDialect {

    @Override
    public InferenceRequest read(byte[] body, TensorFunction function) {
        return request.read(function);
    }

    @Override
    public Answer write(String model, long version, InferenceRequest answered, List<TensorValue> values) {
        return ProtoResponseWriter.write(model, Long.toString(version), answered, values);
    }
}
