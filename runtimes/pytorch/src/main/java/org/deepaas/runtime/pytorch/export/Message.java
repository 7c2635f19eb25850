package org.deepaas.runtime.pytorch.export;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A protocol buffer message: fields by number, in the order in which they are added. Its size is known before it is written. */
final class Message {

    private final List<Field> fields = new ArrayList<>();
    private long size;

    /** Bytes of it; above {@link Integer#MAX_VALUE} it cannot be written. */
    long size() {
        return size;
    }

    void writeTo(CodedOutputStream output) throws IOException {
        for (var field : fields) {
            field.writeTo(output);
        }
    }

    Message integer(int number, long value) {
        return add(CodedOutputStream.computeInt64Size(number, value), output -> output.writeInt64(number, value));
    }

    Message integers(int number, long... values) {
        for (long value : values) {
            integer(number, value);
        }
        return this;
    }

    Message decimal(int number, float value) {
        return add(CodedOutputStream.computeFloatSize(number, value), output -> output.writeFloat(number, value));
    }

    Message text(int number, String value) {
        return add(CodedOutputStream.computeStringSize(number, value), output -> output.writeString(number, value));
    }

    Message message(int number, Message message) {
        return bytes(number, message.size(), message::writeTo);
    }

    /** Bytes that are made only when they are written, so that large ones are not kept. */
    Message bytes(int number, long length, Field content) {
        int head = CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt64SizeNoTag(length);
        return add(head + length, output -> {
            output.writeTag(number, LENGTH_DELIMITED);
            output.writeUInt64NoTag(length);
            content.writeTo(output);
        });
    }

    private Message add(long bytes, Field field) {
        size += bytes;
        fields.add(field);
        return this;
    }

    /** The wire type of texts, bytes and messages. */
    private static final int LENGTH_DELIMITED = 2;

    @FunctionalInterface
    interface Field {
        void writeTo(CodedOutputStream output) throws IOException;
    }
}
