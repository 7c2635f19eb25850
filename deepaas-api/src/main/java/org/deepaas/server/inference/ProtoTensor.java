package org.deepaas.server.inference;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorType;

/** One {@code InferInputTensor}, whose members may come in any order. */
final class ProtoTensor {

    private static final int NAME = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int DATATYPE = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int SHAPE = 3 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int SIZE_OF_SHAPE = 3 << 3 | WIRETYPE_VARINT;
    private static final int CONTENTS = 5 << 3 | WIRETYPE_LENGTH_DELIMITED;

    /** As many parts as a message may have its contents in: usual is one. */
    private static final int MOST_PARTS = 1000;

    private final long[] sizes = new long[Shapes.MOST_DIMENSIONS];
    private final List<ByteBuffer> contents = new ArrayList<>(1);
    private int dimensions;
    private String name = "";
    private String datatype = "";

    static ProtoTensor of(ByteBuffer message) throws IOException {
        var tensor = new ProtoTensor();
        tensor.find(ProtoRequest.in(message));
        return tensor;
    }

    private void find(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case NAME -> name = in.readStringRequireUtf8();
                case DATATYPE -> datatype = in.readStringRequireUtf8();
                case SIZE_OF_SHAPE -> size(in.readInt64());
                case SHAPE -> {
                    int end = in.pushLimit(in.readRawVarint32());
                    while (!in.isAtEnd()) {
                        size(in.readInt64());
                    }
                    in.popLimit(end);
                }
                case CONTENTS -> part(in.readByteBuffer());
                default -> in.skipField(tag);
            }
        }
        if (name.isEmpty()) {
            throw new InvalidInputException("an input has no name");
        }
        if (datatype.isEmpty()) {
            throw new InvalidInputException("input '%s' has no datatype".formatted(name));
        }
    }

    private void size(long size) {
        if (dimensions == sizes.length) {
            throw new InvalidInputException("a shape has %d dimensions at most".formatted(sizes.length));
        }
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new InvalidInputException("%d is beyond what the sizes of a shape can be".formatted(size));
        }
        sizes[dimensions++] = size;
    }

    private void part(ByteBuffer part) {
        if (contents.size() == MOST_PARTS) {
            throw new InvalidInputException("the contents of input '%s' come in too many parts".formatted(name));
        }
        contents.add(part);
    }

    String name() {
        return name;
    }

    /** Reads it with the elements that stand in its contents. */
    TensorInput read(TensorFunction function) throws IOException {
        var type = Datatype.read(datatype);
        var shape = shape();
        int count = Shapes.count(name, shape);
        if (contents.isEmpty() && count > 0) {
            throw new InvalidInputException("input '%s' has neither contents nor raw_input_contents".formatted(name));
        }
        var elements = new ProtoContents(name, type, contents, count, Shapes.within(room(), name, shape));
        if (type == TensorType.BYTES) {
            return function.input(name, elements.sequences(), shape);
        }
        return filled(function, type, shape, elements::readInto);
    }

    /** Of an element there is a byte at least, and of one in JSON there are two. */
    private int room() {
        long length = contents.stream().mapToInt(ByteBuffer::remaining).sum();
        return (int) Math.min(2 * length, Integer.MAX_VALUE);
    }

    /** Reads it with elements that stand elsewhere. */
    TensorInput read(TensorFunction function, ByteBuffer raw) throws IOException {
        if (!contents.isEmpty()) {
            throw new InvalidInputException(
                    "input '%s' has contents as well as raw_input_contents: send one of them".formatted(name));
        }
        var type = Datatype.read(datatype);
        var shape = shape();
        int count = Shapes.count(name, shape);
        if (type == TensorType.BYTES) {
            return function.input(name, BinaryElements.sequences(name, count, raw), shape);
        }
        BinaryElements.requireLength(name, type, count, raw);
        return filled(function, type, shape, memory -> BinaryElements.copy(name, type, raw, memory));
    }

    private long[] shape() {
        return Arrays.copyOf(sizes, dimensions);
    }

    /** Writes the elements of a tensor into its memory. */
    @FunctionalInterface
    private interface Filling {
        void into(ByteBuffer memory) throws IOException;
    }

    private TensorInput filled(TensorFunction function, TensorType type, long[] shape, Filling filling)
            throws IOException {
        var made = function.input(name, type, shape);
        try {
            filling.into(made.memory());
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private ProtoTensor() {}
}
