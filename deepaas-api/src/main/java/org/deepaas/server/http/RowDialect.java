package org.deepaas.server.http;

import java.util.List;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.inference.Row;
import org.deepaas.server.inference.RowNames;
import org.deepaas.server.inference.RowWriter;

/**
 * A row of TFaaS's clients, which was found in its body already.
 *
 * @param asMessage whether the answer is in protocol buffers rather than JSON
 */
record RowDialect(Row row, RowNames names, boolean asMessage) implements InferenceDialect {

    @Override
    public InferenceRequest read(byte[] body, TensorFunction function) {
        return row.request(function, names);
    }

    @Override
    public Answer write(String model, long version, InferenceRequest request, List<TensorValue> values) {
        var bytes = asMessage ? RowMessage.write(RowWriter.floats(names, values)) : RowWriter.json(names, values);
        return new Answer(bytes, List.of());
    }

    @Override
    public String mediaType() {
        return asMessage ? "application/x-protobuf" : "application/json";
    }
}
