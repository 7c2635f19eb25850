package org.deepaas.server.http;

import java.util.List;
import java.util.Objects;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.inference.PredictReader;
import org.deepaas.server.inference.PredictRequest;
import org.deepaas.server.inference.PredictWriter;
import org.jspecify.annotations.Nullable;

/** What TensorFlow Serving's clients send and get, and those of the first version of KServe's protocol; for one request. */
final class TensorFlowServing implements InferenceDialect {

    private volatile @Nullable PredictRequest request;

    @Override
    public InferenceRequest read(byte[] body, TensorFunction function) {
        var read = PredictReader.read(body, function);
        request = read;
        return read.tensors();
    }

    @Override
    public Answer write(String model, long version, InferenceRequest tensors, List<TensorValue> values) {
        return PredictWriter.write(Objects.requireNonNull(request), values);
    }
}
