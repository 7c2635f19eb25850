package org.deepaas.server.inference;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** The elements of one {@code InferTensorContents}, packed or not, which go where an engine reads them without an object for any. */
final class ProtoContents {

    private static final List<String> MEMBERS = List.of(
            "",
            "bool_contents",
            "int_contents",
            "int64_contents",
            "uint_contents",
            "uint64_contents",
            "fp32_contents",
            "fp64_contents",
            "bytes_contents");

    private final String name;
    private final TensorType type;
    private final List<ByteBuffer> parts;
    private final int count;
    private final long[] shape;
    private int seen;

    /** @param count of how many elements a tensor of that shape is */
    ProtoContents(String name, TensorType type, List<ByteBuffer> parts, int count, long... shape) {
        if (member(type) == 0) {
            throw new InvalidInputException("%s has no member of contents: send input '%s' in raw_input_contents"
                    .formatted(Datatype.of(type), name));
        }
        this.name = name;
        this.type = type;
        this.parts = parts;
        this.count = count;
        this.shape = shape;
    }

    /** The number of the member that elements of that type stand in; 0 where there is none. */
    static int member(TensorType type) {
        return switch (type) {
            case BOOL -> 1;
            case INT8, INT16, INT32 -> 2;
            case INT64 -> 3;
            case UINT8, UINT16, UINT32 -> 4;
            case UINT64 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            case BYTES -> 8;
            case FLOAT16, BFLOAT16 -> 0;
        };
    }

    /** Fills the memory. */
    void readInto(ByteBuffer memory) throws IOException {
        int member = member(type);
        for (var part : parts) {
            var in = ProtoRequest.in(part);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                requireMember(tag);
                if (WireFormat.getTagFieldNumber(tag) != member) {
                    in.skipField(tag);
                } else if (WireFormat.getTagWireType(tag) == WIRETYPE_LENGTH_DELIMITED) {
                    packed(in.readByteBuffer(), memory);
                } else {
                    element(in, memory);
                }
            }
        }
        requireAll();
    }

    private void packed(ByteBuffer elements, ByteBuffer memory) throws IOException {
        boolean isAsInMemory = (type == TensorType.FLOAT32 || type == TensorType.FLOAT64)
                && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        if (isAsInMemory && elements.remaining() % type.size() == 0) {
            seen += elements.remaining() / type.size();
            if (seen > count) {
                throw more();
            }
            memory.put(elements);
        } else {
            var in = ProtoRequest.in(elements);
            while (!in.isAtEnd()) {
                element(in, memory);
            }
        }
    }

    private void element(CodedInputStream in, ByteBuffer memory) throws IOException {
        if (++seen > count) {
            throw more();
        }
        switch (type) {
            case BOOL -> memory.put((byte) (in.readBool() ? 1 : 0));
            case INT8 -> memory.put((byte) within(in.readInt32(), Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> memory.put((byte) within(in.readUInt32(), 0, 0xFF));
            case INT16 -> memory.putShort((short) within(in.readInt32(), Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> memory.putShort((short) within(in.readUInt32(), 0, 0xFFFF));
            case INT32 -> memory.putInt(in.readInt32());
            case UINT32 -> memory.putInt(in.readUInt32());
            case INT64 -> memory.putLong(in.readInt64());
            case UINT64 -> memory.putLong(in.readUInt64());
            case FLOAT32 -> memory.putInt(in.readRawLittleEndian32());
            case FLOAT64 -> memory.putLong(in.readRawLittleEndian64());
            case FLOAT16, BFLOAT16, BYTES -> throw new IllegalStateException("%s is read otherwise".formatted(type));
        }
    }

    private int within(int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException("%s is beyond what %s can be"
                    .formatted(least == 0 ? Integer.toUnsignedString(value) : value, Datatype.of(type)));
        }
        return value;
    }

    /** The elements of a tensor of byte sequences. */
    byte[][] sequences() throws IOException {
        var sequences = new byte[count][];
        for (var part : parts) {
            var in = ProtoRequest.in(part);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                requireMember(tag);
                if (WireFormat.getTagFieldNumber(tag) != member(type)) {
                    in.skipField(tag);
                } else if (seen == count) {
                    throw more();
                } else {
                    sequences[seen++] = in.readByteArray();
                }
            }
        }
        requireAll();
        return sequences;
    }

    /** Another member than that of the datatype is a mistake; what has come up since this was written is none. */
    private void requireMember(int tag) {
        int given = WireFormat.getTagFieldNumber(tag);
        if (given != member(type) && given < MEMBERS.size()) {
            throw new InvalidInputException("input '%s' is %s, whose elements stand in %s, and has %s"
                    .formatted(name, Datatype.of(type), MEMBERS.get(member(type)), MEMBERS.get(given)));
        }
    }

    private InvalidInputException more() {
        return new InvalidInputException("input '%s' of shape %s has %d elements, and its data has more"
                .formatted(name, Arrays.toString(shape), count));
    }

    private void requireAll() {
        if (seen != count) {
            throw new InvalidInputException("input '%s' of shape %s has %d elements, and its data has %d"
                    .formatted(name, Arrays.toString(shape), count, seen));
        }
    }
}
