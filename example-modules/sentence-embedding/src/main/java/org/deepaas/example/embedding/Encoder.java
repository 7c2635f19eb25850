package org.deepaas.example.embedding;

import java.util.Arrays;
import org.deepaas.runtime.onnx.InputTensor;
import org.deepaas.runtime.onnx.OnnxModel;

/**
 * The network: from word pieces to a vector of length 1. One text a run: this network is quantised by the range of all
 * values of a run, so that in a batch each vector would depend on the texts beside it (by a cosine of .985 to .995).
 */
final class Encoder {

    private final OnnxModel model;

    Encoder(OnnxModel model) {
        this.model = model;
    }

    float[] encode(Tokens text) {
        int length = text.ids().length;
        try (var ids = model.input("input_ids", 1, length);
                var mask = model.input("attention_mask", 1, length);
                var types = model.input("token_type_ids", 1, length)) {
            ids.longs().put(text.ids());
            fill(mask, 1, length);
            fill(types, 0, length);
            try (var outputs = model.run(ids, mask, types)) {
                return Pooling.mean(outputs.floats("last_hidden_state"));
            }
        }
    }

    private static void fill(InputTensor tensor, long value, int length) {
        var values = new long[length];
        Arrays.fill(values, value);
        tensor.longs().put(values);
    }
}
