package org.deepaas.server.inference;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** Writes the elements of an output into the member of {@code InferTensorContents} that its type has, without an object for any of them. */
final class ProtoElements {

    private final TensorType type;
    private final int member;
    private final ByteBuffer data;
    private final int count;
    /** Of the elements alone, without what stands before them. */
    private final int length;

    private final int size;

    ProtoElements(TensorValue value) {
        this.type = value.type();
        this.member = ProtoContents.member(type);
        this.data = value.elements().slice();
        this.count = Math.toIntExact(value.count());
        data.order(type == TensorType.BYTES ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder());
        this.length = length();
        this.size = type == TensorType.BYTES || count == 0
                ? length
                : CodedOutputStream.computeTagSize(member) + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
    }

    /** Of the whole message. */
    int size() {
        return size;
    }

    private int length() {
        return switch (type) {
            case BOOL -> count;
            case FLOAT32 -> Math.multiplyExact(count, Float.BYTES);
            case FLOAT64 -> Math.multiplyExact(count, Double.BYTES);
            case BYTES -> sequencesLength();
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> varintsLength();
            case FLOAT16, BFLOAT16 -> throw new IllegalStateException("%s has no member".formatted(type));
        };
    }

    private int varintsLength() {
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes = Math.addExact(bytes, CodedOutputStream.computeUInt64SizeNoTag(whole(i)));
        }
        return bytes;
    }

    private int sequencesLength() {
        int bytes = 0;
        for (int i = 0, at = 0; i < count; i++) {
            int own = data.getInt(at);
            bytes = Math.addExact(
                    bytes,
                    CodedOutputStream.computeTagSize(member) + CodedOutputStream.computeUInt32SizeNoTag(own) + own);
            at += Integer.BYTES + own;
        }
        return bytes;
    }

    /** An element as protobuf has it in 64 bits: of a signed type with its sign. */
    private long whole(int place) {
        int at = place * type.size();
        return switch (type) {
            case INT8 -> data.get(at);
            case UINT8 -> data.get(at) & 0xFF;
            case INT16 -> data.getShort(at);
            case UINT16 -> data.getShort(at) & 0xFFFF;
            case INT32 -> data.getInt(at);
            case UINT32 -> data.getInt(at) & 0xFFFF_FFFFL;
            case INT64, UINT64 -> data.getLong(at);
            case BOOL, FLOAT16, BFLOAT16, FLOAT32, FLOAT64, BYTES ->
                throw new IllegalStateException("%s is no whole number".formatted(type));
        };
    }

    void write(CodedOutputStream out) throws IOException {
        if (type == TensorType.BYTES) {
            sequences(out);
        } else if (count > 0) {
            out.writeTag(member, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(length);
            packed(out);
        }
    }

    private void packed(CodedOutputStream out) throws IOException {
        switch (type) {
            case BOOL -> out.writeRawBytes(data.duplicate());
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    out.writeFixed32NoTag(data.getInt(i * Float.BYTES));
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    out.writeFixed64NoTag(data.getLong(i * Double.BYTES));
                }
            }
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> {
                for (int i = 0; i < count; i++) {
                    out.writeUInt64NoTag(whole(i));
                }
            }
            case FLOAT16, BFLOAT16, BYTES -> throw new IllegalStateException("%s is not packed".formatted(type));
        }
    }

    private void sequences(CodedOutputStream out) throws IOException {
        for (int i = 0, at = 0; i < count; i++) {
            int own = data.getInt(at);
            out.writeTag(member, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(own);
            out.writeRawBytes(data.slice(at + Integer.BYTES, own));
            at += Integer.BYTES + own;
        }
    }
}
