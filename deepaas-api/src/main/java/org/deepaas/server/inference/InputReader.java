package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorType;
import org.jspecify.annotations.Nullable;

/** Reads one input. Its members may come in any order; where its data comes last it is read on the way, else by going back. */
final class InputReader {

    private static final int NONE = -1;

    private final JsonCursor cursor;
    private final TensorFunction function;
    private final ByteBuffer binary;
    private final DecimalNumber number;
    private @Nullable String name;
    private @Nullable TensorType type;
    private long @Nullable [] shape;
    private Map<String, Object> parameters = Map.of();
    private int dataAt = NONE;
    private @Nullable TensorInput tensor;

    /** @param binary what stands behind the JSON and has not been read */
    private InputReader(JsonCursor cursor, DecimalNumber number, TensorFunction function, ByteBuffer binary) {
        this.cursor = cursor;
        this.number = number;
        this.function = function;
        this.binary = binary;
    }

    static TensorInput read(JsonCursor cursor, DecimalNumber number, TensorFunction function, ByteBuffer binary) {
        var reader = new InputReader(cursor, number, function, binary);
        try {
            return reader.read();
        } catch (RuntimeException e) {
            var made = reader.tensor;
            if (made != null) {
                made.close();
            }
            throw e;
        }
    }

    private TensorInput read() {
        cursor.pass('{');
        for (boolean first = true; cursor.hasAnother(first, '}'); first = false) {
            switch (cursor.name()) {
                case "name" -> name = cursor.string();
                case "datatype" -> type = Datatype.read(cursor.string());
                case "shape" -> shape = shape();
                case "parameters" -> parameters = Parameters.read(cursor, number);
                case "data" -> data();
                default -> cursor.skip();
            }
        }
        var made = tensor;
        if (made != null) {
            return made;
        }
        int behind = cursor.position();
        made = late();
        cursor.moveTo(behind);
        return made;
    }

    private long[] shape() {
        var sizes = new long[Shapes.MOST_DIMENSIONS];
        int dimensions = 0;
        cursor.pass('[');
        for (boolean first = true; cursor.hasAnother(first, ']'); first = false) {
            if (dimensions == sizes.length) {
                throw new InvalidInputException("a shape has %d dimensions at most".formatted(sizes.length));
            }
            number.read();
            sizes[dimensions++] = number.asWhole(0, Integer.MAX_VALUE, "the sizes of a shape");
        }
        return Arrays.copyOf(sizes, dimensions);
    }

    private void data() {
        if (dataAt != NONE) {
            throw new InvalidInputException("input '%s' has data twice".formatted(name));
        }
        if (cursor.passesNull()) {
            return;
        }
        dataAt = cursor.position();
        if (name != null && type != null && type != TensorType.BYTES && shape != null) {
            tensor = fromJson(name, type, shape);
        } else {
            cursor.skip();
        }
    }

    /** What could not be read where it stands. */
    private TensorInput late() {
        String input = required(name, "name");
        var elements = required(type, "datatype");
        long[] sizes = required(shape, "shape");
        if (parameters.get(Parameters.BINARY_SIZE) != null) {
            return fromBinary(input, elements, sizes);
        }
        if (dataAt == NONE) {
            throw new InvalidInputException(
                    "input '%s' has neither data nor a parameter %s".formatted(input, Parameters.BINARY_SIZE));
        }
        cursor.moveTo(dataAt);
        return elements == TensorType.BYTES
                ? function.input(
                        input, decoded(new JsonElements(cursor).readBytes(input, counted(input, sizes))), sizes)
                : fromJson(input, elements, sizes);
    }

    private <T> T required(@Nullable T member, String what) {
        if (member == null) {
            throw new InvalidInputException(
                    name == null ? "an input has no %s".formatted(what) : "input '%s' has no %s".formatted(name, what));
        }
        return member;
    }

    private TensorInput fromJson(String input, TensorType elements, long[] sizes) {
        if (elements == TensorType.FLOAT16 || elements == TensorType.BFLOAT16) {
            throw new InvalidInputException(
                    "%s has no form in JSON: send input '%s' as binary data".formatted(Datatype.of(elements), input));
        }
        var made = function.input(input, elements, counted(input, sizes));
        tensor = made;
        new JsonElements(cursor).read(input, elements, made.memory(), sizes);
        return made;
    }

    private long[] counted(String input, long[] sizes) {
        return Shapes.within(cursor.end(), input, sizes);
    }

    private TensorInput fromBinary(String input, TensorType elements, long[] sizes) {
        if (dataAt != NONE) {
            throw new InvalidInputException(
                    "input '%s' has data as well as a parameter %s".formatted(input, Parameters.BINARY_SIZE));
        }
        var own = ownPart(input);
        int count = Shapes.count(input, sizes);
        if (elements == TensorType.BYTES) {
            return function.input(input, BinaryElements.sequences(input, count, own), sizes);
        }
        if ((long) count * elements.size() != own.remaining()) {
            throw new InvalidInputException("input '%s' takes %d bytes with its shape and datatype, and was given %d"
                    .formatted(input, (long) count * elements.size(), own.remaining()));
        }
        var made = function.input(input, elements, sizes);
        tensor = made;
        BinaryElements.copy(input, elements, own, made.memory());
        return made;
    }

    /** The bytes of this input, past which the next one's begin. */
    private ByteBuffer ownPart(String input) {
        if (!(parameters.get(Parameters.BINARY_SIZE) instanceof Long size) || size < 0 || size > binary.remaining()) {
            throw new InvalidInputException(
                    "input '%s' has the %s %s, and %d bytes stand behind the JSON and the inputs before it; Inference-Header-Content-Length says where it ends"
                            .formatted(
                                    input,
                                    Parameters.BINARY_SIZE,
                                    parameters.get(Parameters.BINARY_SIZE),
                                    binary.remaining()));
        }
        int length = (int) (long) size;
        var own = binary.slice(binary.position(), length);
        binary.position(binary.position() + length);
        return own;
    }

    /** Where the texts are base64, what they stand for. */
    private byte[][] decoded(byte[][] texts) {
        if ("base64".equals(parameters.get(Parameters.CONTENT_TYPE))) {
            for (int i = 0; i < texts.length; i++) {
                try {
                    texts[i] = Base64.getMimeDecoder().decode(texts[i]);
                } catch (IllegalArgumentException e) {
                    throw new InvalidInputException("element %d of input '%s' is no base64".formatted(i, name), e);
                }
            }
        }
        return texts;
    }
}
