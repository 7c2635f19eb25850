package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;

/**
 * Reads requests as TensorFlow Serving has them: {@code instances} row by row, or {@code inputs} as a whole. They say neither types
 * nor shapes: the types are the function's, the shapes those of the nesting.
 */
public final class PredictReader {

    private static final String BASE64 = "b64";
    private static final int NONE = -1;

    private final JsonCursor cursor;
    private final TensorFunction function;
    private final List<TensorInput> inputs = new ArrayList<>();
    private int rows = NONE;

    private PredictReader(byte[] body, TensorFunction function) {
        this.cursor = new JsonCursor(body, body.length);
        this.function = function;
    }

    /**
     * Reads a request into tensors of {@code function}.
     *
     * @throws InvalidInputException where it cannot be read, or the function does not take such inputs
     */
    public static PredictRequest read(byte[] body, TensorFunction function) {
        var reader = new PredictReader(body, function);
        try {
            reader.read();
            var tensors = new InferenceRequest(null, Map.of(), reader.inputs, List.of(), false);
            return new PredictRequest(tensors, reader.rows);
        } catch (RuntimeException e) {
            reader.inputs.forEach(TensorInput::close);
            throw e;
        }
    }

    private void read() {
        boolean any = false;
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            switch (cursor.name()) {
                case "instances" -> {
                    requireFirst(any);
                    any = true;
                    instances();
                }
                case "inputs" -> {
                    requireFirst(any);
                    any = true;
                    whole();
                }
                default -> cursor.skip();
            }
        }
        if (cursor.next() != 0) {
            throw cursor.malformed("the end");
        }
        if (!any) {
            throw new InvalidInputException(
                    "the request has neither instances nor inputs: the model takes %s".formatted(function.inputs()));
        }
    }

    private static void requireFirst(boolean any) {
        if (any) {
            throw new InvalidInputException("the request has instances or inputs more than once: send one of them");
        }
    }

    private void instances() {
        int begin = cursor.position();
        cursor.pass('[');
        if (cursor.next() == '{' && !isBase64()) {
            cursor.moveTo(begin);
            named();
            return;
        }
        cursor.moveTo(begin);
        var shape = shape();
        if (shape.length == 0) {
            throw cursor.malformed("an array of instances");
        }
        rows = (int) shape[0];
        tensor(only(), shape);
    }

    /** Rows that name the inputs: each input is what its rows are together. */
    private void named() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        int count = 0;
        cursor.pass('[');
        for (boolean first = true; cursor.hasAnother(first, ']'); first = false) {
            cursor.pass('{');
            for (boolean firstMember = true; cursor.hasAnother(firstMember, '}'); firstMember = false) {
                places.computeIfAbsent(cursor.name(), name -> new ArrayList<>()).add(cursor.position());
                cursor.skip();
            }
            count++;
        }
        rows = count;
        int behind = cursor.position();
        for (var input : places.entrySet()) {
            if (input.getValue().size() != rows) {
                throw new InvalidInputException("input '%s' is in %d of %d instances: all have to have it once"
                        .formatted(input.getKey(), input.getValue().size(), rows));
            }
            stacked(metadata(input.getKey()), input.getValue());
        }
        cursor.moveTo(behind);
    }

    private void stacked(TensorMetadata input, List<Integer> places) {
        cursor.moveTo(places.get(0));
        long[] row = Shapes.within(cursor.end(), input.name(), shape());
        long[] shape = new long[row.length + 1];
        shape[0] = places.size();
        System.arraycopy(row, 0, shape, 1, row.length);
        Shapes.within(cursor.end(), input.name(), shape);
        if (input.type() == TensorType.BYTES) {
            var all = new ArrayList<byte[]>();
            for (int place : places) {
                cursor.moveTo(place);
                all.addAll(Arrays.asList(texts(input.name(), row)));
            }
            inputs.add(function.input(input.name(), all.toArray(byte[][]::new), shape));
            return;
        }
        var memory = opened(input, shape).memory();
        for (int place : places) {
            cursor.moveTo(place);
            elements(input, memory, row);
        }
    }

    private void whole() {
        if (cursor.next() == '{' && !isBase64()) {
            cursor.pass('{');
            for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
                var input = metadata(cursor.name());
                tensor(input, shape());
            }
        } else {
            var input = only();
            tensor(input, shape());
        }
    }

    private void tensor(TensorMetadata input, long... shape) {
        Shapes.within(cursor.end(), input.name(), shape);
        if (input.type() == TensorType.BYTES) {
            inputs.add(function.input(input.name(), texts(input.name(), shape), shape));
        } else {
            elements(input, opened(input, shape).memory(), shape);
        }
    }

    private TensorInput opened(TensorMetadata input, long... shape) {
        var tensor = function.input(input.name(), input.type(), shape);
        inputs.add(tensor);
        return tensor;
    }

    private void elements(TensorMetadata input, ByteBuffer memory, long... shape) {
        new JsonElements(cursor).read(input.name(), input.type(), memory, shape);
    }

    private TensorMetadata only() {
        var all = function.inputs();
        if (all.size() != 1) {
            throw new InvalidInputException("the model takes %s: name the inputs".formatted(all));
        }
        return all.get(0);
    }

    private TensorMetadata metadata(String name) {
        return function.inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "there is no input '%s': the model takes %s".formatted(name, function.inputs())));
    }

    /** How what begins here is nested, by the first element of each array; stays where it is. */
    private long[] shape() {
        int begin = cursor.position();
        var sizes = new long[Shapes.MOST_DIMENSIONS];
        int dimensions = 0;
        while (cursor.next() == '[') {
            if (dimensions == sizes.length) {
                throw new InvalidInputException("a tensor has %d dimensions at most".formatted(sizes.length));
            }
            int here = cursor.position();
            sizes[dimensions++] = size();
            cursor.moveTo(here);
            cursor.pass('[');
        }
        cursor.moveTo(begin);
        return Arrays.copyOf(sizes, dimensions);
    }

    private long size() {
        long size = 0;
        cursor.pass('[');
        while (cursor.hasAnother(size == 0, ']')) {
            cursor.skip();
            size++;
        }
        return size;
    }

    private byte[][] texts(String name, long... shape) {
        var texts = new byte[Shapes.count(name, shape)][];
        var array = new Nesting(cursor, name, shape);
        for (int i = 0; array.toElement(); i++) {
            texts[i] = text();
        }
        return texts;
    }

    private byte[] text() {
        if (cursor.next() != '{') {
            return cursor.stringBytes();
        }
        cursor.pass('{');
        var name = cursor.name();
        var encoded = cursor.stringBytes();
        cursor.pass('}');
        if (!name.equals(BASE64)) {
            throw new InvalidInputException(
                    "a text is a string or {\"b64\": \"…\"}, and not {\"%s\": …}".formatted(name));
        }
        try {
            return Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("what stands in b64 is no base64", e);
        }
    }

    /** Whether the object that begins here is a text, rather than inputs by name; stays where it is. */
    private boolean isBase64() {
        int begin = cursor.position();
        cursor.pass('{');
        boolean is = cursor.next() == '"' && cursor.string().equals(BASE64);
        cursor.moveTo(begin);
        return is;
    }
}
