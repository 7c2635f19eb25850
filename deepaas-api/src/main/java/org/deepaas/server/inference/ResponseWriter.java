package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** Writes answers. */
public final class ResponseWriter {

    private static final int AROUND_A_TENSOR = 200;
    private static final int USUAL_NUMBER = 12;

    private final InferenceRequest request;
    private final JsonText json;
    private final List<ByteBuffer> binary = new ArrayList<>();

    private ResponseWriter(InferenceRequest request, int capacity) {
        this.request = request;
        this.json = new JsonText(capacity);
    }

    /**
     * Writes what a model gave for a request.
     *
     * @throws InvalidInputException where the caller wants as JSON what has no form there
     */
    public static Answer write(String model, String version, InferenceRequest request, List<TensorValue> values) {
        return new ResponseWriter(request, capacity(request, values)).write(model, version, values);
    }

    private static int capacity(InferenceRequest request, List<TensorValue> values) {
        long capacity = AROUND_A_TENSOR;
        for (var value : values) {
            capacity += AROUND_A_TENSOR;
            if (!request.asBinary(value.name())) {
                capacity +=
                        value.type() == TensorType.BYTES ? value.elements().remaining() : value.count() * USUAL_NUMBER;
            }
        }
        return (int) Math.min(capacity, 1 << 24);
    }

    private Answer write(String model, String version, List<TensorValue> values) {
        json.raw("{\"model_name\":").string(model);
        json.raw(",\"model_version\":").string(version);
        var id = request.id();
        if (id != null) {
            json.raw(",\"id\":").string(id);
        }
        json.raw(",\"outputs\":[");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            output(values.get(i));
        }
        json.raw("]}");
        return new Answer(json.toBytes(), binary);
    }

    private void output(TensorValue value) {
        json.raw("{\"name\":").string(value.name());
        json.raw(",\"datatype\":\"").raw(Datatype.of(value.type()));
        json.raw("\",\"shape\":[");
        for (int i = 0; i < value.shape().size(); i++) {
            if (i > 0) {
                json.raw(',');
            }
            json.number((long) value.shape().get(i));
        }
        if (request.asBinary(value.name())) {
            var elements = value.elements().duplicate();
            json.raw("],\"parameters\":{\"binary_data_size\":").number((long) elements.remaining());
            json.raw("}}");
            binary.add(elements);
        } else {
            json.raw("],\"data\":");
            new ElementWriter(json, value).flat();
            json.raw('}');
        }
    }
}
