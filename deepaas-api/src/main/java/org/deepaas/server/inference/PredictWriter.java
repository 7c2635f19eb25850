package org.deepaas.server.inference;

import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorValue;

/** Writes answers as TensorFlow Serving does. */
public final class PredictWriter {

    private static final int AROUND = 64;
    private static final int USUAL_NUMBER = 12;

    private final JsonText json;

    private PredictWriter(int capacity) {
        this.json = new JsonText(capacity);
    }

    /**
     * Writes what a model gave for a request: a prediction for each instance, or the outputs as they are.
     *
     * @throws InvalidInputException where there were instances and an output has not as many rows
     */
    public static Answer write(PredictRequest request, List<TensorValue> values) {
        long elements = values.stream().mapToLong(TensorValue::count).sum();
        var writer = new PredictWriter((int) Math.min(AROUND + elements * USUAL_NUMBER, 1 << 24));
        if (request.isByRow()) {
            writer.rows(request.rows(), values);
        } else {
            writer.outputs(values);
        }
        return new Answer(writer.json.toBytes(), List.of());
    }

    private void rows(int count, List<TensorValue> values) {
        for (var value : values) {
            if (value.shape().isEmpty() || value.shape().get(0) != count) {
                throw new InvalidInputException(
                        "output '%s' of shape %s has no row for each of %d instances: send inputs instead of instances"
                                .formatted(value.name(), value.shape(), count));
            }
        }
        var elements =
                values.stream().map(value -> new ElementWriter(json, value)).toList();
        json.raw("{\"predictions\":[");
        for (int row = 0; row < count; row++) {
            if (row > 0) {
                json.raw(',');
            }
            row(values, elements);
        }
        json.raw("]}");
    }

    private void row(List<TensorValue> values, List<ElementWriter> elements) {
        if (values.size() == 1) {
            elements.get(0).nested(1);
            return;
        }
        json.raw('{');
        for (int i = 0; i < values.size(); i++) {
            name(values.get(i), i);
            elements.get(i).nested(1);
        }
        json.raw('}');
    }

    private void outputs(List<TensorValue> values) {
        json.raw("{\"outputs\":");
        if (values.size() == 1) {
            new ElementWriter(json, values.get(0)).nested(0);
        } else {
            json.raw('{');
            for (int i = 0; i < values.size(); i++) {
                name(values.get(i), i);
                new ElementWriter(json, values.get(i)).nested(0);
            }
            json.raw('}');
        }
        json.raw('}');
    }

    private void name(TensorValue value, int place) {
        if (place > 0) {
            json.raw(',');
        }
        json.string(value.name()).raw(':');
    }
}
