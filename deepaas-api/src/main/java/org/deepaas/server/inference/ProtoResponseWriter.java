package org.deepaas.server.inference;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.TensorValue;

/** Writes a {@code ModelInferResponse}. Elements that go raw stay where the engine left them until they are sent. */
public final class ProtoResponseWriter {

    private static final int MODEL_NAME = 1;
    private static final int MODEL_VERSION = 2;
    private static final int ID = 3;
    private static final int OUTPUTS = 5;
    private static final int RAW = 6;

    private static final int OUTPUT_NAME = 1;
    private static final int OUTPUT_DATATYPE = 2;
    private static final int OUTPUT_SHAPE = 3;
    private static final int OUTPUT_CONTENTS = 5;

    /**
     * Writes what a model gave for a request: as raw contents where one of the outputs is wanted so or has no other form, since
     * the protocol has all of them or none raw.
     */
    public static Answer write(String model, String version, InferenceRequest request, List<TensorValue> values) {
        boolean raw = values.stream()
                .anyMatch(value -> request.asBinary(value.name()) || ProtoContents.member(value.type()) == 0);
        try {
            return raw ? raw(model, version, request, values) : typed(model, version, request, values);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    private static Answer typed(String model, String version, InferenceRequest request, List<TensorValue> values)
            throws IOException {
        var outputs = new ArrayList<ProtoElements>();
        int size = headSize(model, version, request);
        for (var value : values) {
            var elements = new ProtoElements(value);
            outputs.add(elements);
            size += CodedOutputStream.computeTagSize(OUTPUTS) + delimited(outputSize(value, elements));
        }
        var message = new byte[size];
        var out = CodedOutputStream.newInstance(message);
        head(out, model, version, request);
        for (int i = 0; i < values.size(); i++) {
            output(out, values.get(i), outputs.get(i));
        }
        out.checkNoSpaceLeft();
        return new Answer(message, List.of());
    }

    private static Answer raw(String model, String version, InferenceRequest request, List<TensorValue> values)
            throws IOException {
        int size = headSize(model, version, request);
        for (var value : values) {
            size += CodedOutputStream.computeTagSize(OUTPUTS) + delimited(outputSize(value));
        }
        var message = new byte[size];
        var out = CodedOutputStream.newInstance(message);
        head(out, model, version, request);
        for (var value : values) {
            out.writeTag(OUTPUTS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(outputSize(value));
            describe(out, value);
        }
        out.checkNoSpaceLeft();
        var parts = new ArrayList<ByteBuffer>();
        for (var value : values) {
            var elements = value.elements().duplicate();
            parts.add(beginning(elements.remaining()));
            parts.add(elements);
        }
        return new Answer(message, parts);
    }

    /** What stands before the bytes of one raw output. */
    private static ByteBuffer beginning(int length) throws IOException {
        var bytes = new byte[CodedOutputStream.computeTagSize(RAW) + CodedOutputStream.computeUInt32SizeNoTag(length)];
        var out = CodedOutputStream.newInstance(bytes);
        out.writeTag(RAW, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(length);
        return ByteBuffer.wrap(bytes);
    }

    private static int headSize(String model, String version, InferenceRequest request) {
        var id = request.id();
        return CodedOutputStream.computeStringSize(MODEL_NAME, model)
                + CodedOutputStream.computeStringSize(MODEL_VERSION, version)
                + (id == null ? 0 : CodedOutputStream.computeStringSize(ID, id));
    }

    private static void head(CodedOutputStream out, String model, String version, InferenceRequest request)
            throws IOException {
        out.writeString(MODEL_NAME, model);
        out.writeString(MODEL_VERSION, version);
        var id = request.id();
        if (id != null) {
            out.writeString(ID, id);
        }
    }

    private static int outputSize(TensorValue value) {
        return CodedOutputStream.computeStringSize(OUTPUT_NAME, value.name())
                + CodedOutputStream.computeStringSize(OUTPUT_DATATYPE, Datatype.of(value.type()))
                + (value.shape().isEmpty()
                        ? 0
                        : CodedOutputStream.computeTagSize(OUTPUT_SHAPE) + delimited(shapeSize(value)));
    }

    private static int outputSize(TensorValue value, ProtoElements elements) {
        return outputSize(value) + CodedOutputStream.computeTagSize(OUTPUT_CONTENTS) + delimited(elements.size());
    }

    private static int shapeSize(TensorValue value) {
        return value.shape().stream()
                .mapToInt(CodedOutputStream::computeInt64SizeNoTag)
                .sum();
    }

    private static int delimited(int length) {
        return CodedOutputStream.computeUInt32SizeNoTag(length) + length;
    }

    private static void output(CodedOutputStream out, TensorValue value, ProtoElements elements) throws IOException {
        out.writeTag(OUTPUTS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(outputSize(value, elements));
        describe(out, value);
        out.writeTag(OUTPUT_CONTENTS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(elements.size());
        elements.write(out);
    }

    private static void describe(CodedOutputStream out, TensorValue value) throws IOException {
        out.writeString(OUTPUT_NAME, value.name());
        out.writeString(OUTPUT_DATATYPE, Datatype.of(value.type()));
        if (!value.shape().isEmpty()) {
            out.writeTag(OUTPUT_SHAPE, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(shapeSize(value));
            for (long size : value.shape()) {
                out.writeInt64NoTag(size);
            }
        }
    }

    private ProtoResponseWriter() {}
}
