package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;

/** One row of numbers, as TFaaS's clients send them, for a model that they may name. The numbers are read once it is known what takes them. */
public final class Row {

    private final String model;
    private final Numbers numbers;

    private Row(String model, Numbers numbers) {
        this.model = model;
        this.numbers = numbers;
    }

    /** Numbers that wait to be read. */
    interface Numbers {
        int count();

        void fill(String input, TensorType type, ByteBuffer memory, long... shape);
    }

    /**
     * The row in a JSON body, {@code {"keys": […], "values": […], "model": "…"}}.
     *
     * @throws InvalidInputException where there is none
     */
    public static Row json(byte[] body) {
        var read = JsonRow.of(body);
        return new Row(read.model(), read);
    }

    /** These numbers; {@code model} is empty where none is named. */
    public static Row of(String model, float[] values) {
        return new Row(model, new FloatRow(values));
    }

    /** The model's name; empty where the row names none. */
    public String model() {
        return model;
    }

    /**
     * The row as a tensor of the function, and the output that answers it.
     *
     * @param names what the input and output may be called, where there are several
     * @throws InvalidInputException where the function takes no such row
     */
    public InferenceRequest request(TensorFunction function, RowNames names) {
        var input = names.input(function.inputs());
        var wanted = names.output(function.outputs()).stream()
                .map(output -> new WantedOutput(output, null))
                .toList();
        var shape = shape(input);
        var tensor = function.input(input.name(), input.type(), shape);
        try {
            var flat = shape.length == 0 ? shape : new long[] {numbers.count()};
            numbers.fill(input.name(), input.type(), tensor.memory(), flat);
            return new InferenceRequest(null, Map.of(), List.<TensorInput>of(tensor), wanted, false);
        } catch (RuntimeException e) {
            tensor.close();
            throw e;
        }
    }

    /** One row, the numbers of which may fill several dimensions. */
    private long[] shape(TensorMetadata input) {
        int count = numbers.count();
        if (!input.declared()) {
            return new long[] {1, count};
        }
        var shape = input.shape().stream().mapToLong(Long::longValue).toArray();
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < 0 && i == 0 && shape.length > 1) {
                shape[i] = 1;
            } else if (shape[i] < 0 && open >= 0) {
                throw unfit(input, "does not say how its numbers lie: send the tensor by the Open Inference Protocol");
            } else if (shape[i] < 0) {
                open = i;
            }
            known *= Math.max(1, shape[i]);
        }
        if (open >= 0) {
            shape[open] = count / known;
            known *= shape[open];
        }
        if (known != count) {
            throw unfit(input, "has %d".formatted(count));
        }
        return shape;
    }

    private static InvalidInputException unfit(TensorMetadata input, String problem) {
        return new InvalidInputException("the model takes %s, and the row %s".formatted(input, problem));
    }
}
