package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorType;
import org.jspecify.annotations.Nullable;

/** Reads requests. */
public final class RequestReader {

    private final JsonCursor cursor;
    private final DecimalNumber number;
    private final TensorFunction function;
    private final ByteBuffer binary;
    private final List<TensorInput> inputs = new ArrayList<>();
    private final List<WantedOutput> wanted = new ArrayList<>();
    private Map<String, Object> parameters = Map.of();
    private @Nullable String id;
    private boolean hasInputs;

    private RequestReader(byte[] body, int jsonLength, TensorFunction function) {
        this.cursor = new JsonCursor(body, jsonLength);
        this.number = new DecimalNumber(cursor);
        this.function = function;
        this.binary = ByteBuffer.wrap(body, jsonLength, body.length - jsonLength);
    }

    /**
     * Reads a request into tensors of {@code function}.
     *
     * @param jsonLength how many of the bytes are JSON; behind them stand the inputs that are bytes
     * @throws InvalidInputException where it cannot be read, or the function does not take such inputs
     */
    public static InferenceRequest read(byte[] body, int jsonLength, TensorFunction function) {
        if (jsonLength < 0 || jsonLength > body.length) {
            throw new InvalidInputException("Inference-Header-Content-Length is %d, and the request has %d bytes"
                    .formatted(jsonLength, body.length));
        }
        var reader = new RequestReader(body, jsonLength, function);
        try {
            return reader.read();
        } catch (RuntimeException e) {
            reader.inputs.forEach(TensorInput::close);
            throw e;
        }
    }

    /**
     * Reads the bytes of the only input as a request for all outputs as bytes.
     *
     * @throws InvalidInputException where the function has several inputs, or one whose shape these bytes do not settle
     */
    public static InferenceRequest readRaw(byte[] body, TensorFunction function) {
        var known = function.inputs();
        if (known.size() != 1) {
            throw new InvalidInputException(
                    "a request without JSON is for models of one input, and this one takes %s".formatted(known));
        }
        var input = known.get(0);
        var shape = Shapes.filledBy(input, body.length);
        if (input.type() == TensorType.BYTES) {
            return raw(function.input(input.name(), new byte[][] {body}, shape));
        }
        var tensor = function.input(input.name(), input.type(), shape);
        try {
            BinaryElements.copy(input.name(), input.type(), ByteBuffer.wrap(body), tensor.memory());
            return raw(tensor);
        } catch (RuntimeException e) {
            tensor.close();
            throw e;
        }
    }

    private static InferenceRequest raw(TensorInput input) {
        return new InferenceRequest(null, Map.of(), List.of(input), List.of(), true);
    }

    private InferenceRequest read() {
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            switch (cursor.name()) {
                case "id" -> id = cursor.passesNull() ? null : cursor.string();
                case "parameters" -> parameters = Parameters.read(cursor, number);
                case "inputs" -> inputs();
                case "outputs" -> outputs();
                default -> cursor.skip();
            }
        }
        if (cursor.next() != 0) {
            throw cursor.malformed("the end");
        }
        if (!hasInputs) {
            throw new InvalidInputException(
                    "the request has no inputs: the model takes %s".formatted(function.inputs()));
        }
        if (binary.hasRemaining()) {
            throw new InvalidInputException(
                    "%d bytes stand behind those of the last input".formatted(binary.remaining()));
        }
        boolean asBinary = Boolean.TRUE.equals(Parameters.flag(parameters, Parameters.BINARY_OUTPUT));
        return new InferenceRequest(id, parameters, inputs, wanted, asBinary);
    }

    private void inputs() {
        if (hasInputs) {
            throw new InvalidInputException("the request has inputs twice");
        }
        hasInputs = true;
        var names = new HashSet<String>();
        cursor.pass('[');
        for (boolean first = true; cursor.hasAnother(first, ']'); first = false) {
            var input = InputReader.read(cursor, number, function, binary);
            inputs.add(input);
            if (!names.add(input.name())) {
                throw new InvalidInputException("input '%s' is there twice".formatted(input.name()));
            }
        }
    }

    private void outputs() {
        if (cursor.passesNull()) {
            return;
        }
        var names = new HashSet<String>();
        cursor.pass('[');
        for (boolean first = true; cursor.hasAnother(first, ']'); first = false) {
            var output = output();
            wanted.add(output);
            if (!names.add(output.name())) {
                throw new InvalidInputException("output '%s' is asked for twice".formatted(output.name()));
            }
        }
    }

    private WantedOutput output() {
        String name = null;
        Map<String, Object> own = Map.of();
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            switch (cursor.name()) {
                case "name" -> name = cursor.string();
                case "parameters" -> own = Parameters.read(cursor, number);
                default -> cursor.skip();
            }
        }
        if (name == null) {
            throw new InvalidInputException("an output that is asked for has no name");
        }
        return new WantedOutput(name, Parameters.flag(own, Parameters.BINARY));
    }
}
