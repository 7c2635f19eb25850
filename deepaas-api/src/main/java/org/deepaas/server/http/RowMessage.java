package org.deepaas.server.http;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.inference.Row;

/**
 * TFaaS's messages in protocol buffers: {@code Row} has keys as 1, values as 2 and the model's name as 3; {@code Predictions} has classes as 1, each
 * with its probability as 2.
 */
final class RowMessage {

    private static final int VALUES = 2;
    private static final int MODEL = 3;
    private static final int PREDICTION = 1;
    private static final int PROBABILITY = 2;

    private float[] values = new float[64];
    private int count;
    private String model = "";

    static Row read(byte[] bytes) {
        var message = new RowMessage();
        try {
            message.read(CodedInputStream.newInstance(bytes));
        } catch (IOException e) {
            throw new InvalidInputException("the request is no Row in protocol buffers: " + e.getMessage(), e);
        }
        return Row.of(message.model, Arrays.copyOf(message.values, message.count));
    }

    private void read(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            int type = WireFormat.getTagWireType(tag);
            if (field == VALUES && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                while (!in.isAtEnd()) {
                    add(in.readFloat());
                }
                in.popLimit(outer);
            } else if (field == VALUES && type == WireFormat.WIRETYPE_FIXED32) {
                add(in.readFloat());
            } else if (field == MODEL && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                model = in.readStringRequireUtf8();
            } else if (!in.skipField(tag)) {
                throw new IOException("a group ends that did not begin");
            }
        }
    }

    private void add(float value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    /** The answer of these probabilities; what 0 is, is left out, as protocol buffers have it. */
    static byte[] write(float[] probabilities) {
        int size = 0;
        for (float probability : probabilities) {
            int length = length(probability);
            size += CodedOutputStream.computeTagSize(PREDICTION)
                    + CodedOutputStream.computeUInt32SizeNoTag(length)
                    + length;
        }
        var bytes = new byte[size];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            for (float probability : probabilities) {
                out.writeTag(PREDICTION, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(length(probability));
                if (isSaid(probability)) {
                    out.writeFloat(PROBABILITY, probability);
                }
            }
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes;
    }

    private static int length(float probability) {
        return isSaid(probability) ? CodedOutputStream.computeFloatSize(PROBABILITY, probability) : 0;
    }

    private static boolean isSaid(float probability) {
        return Float.floatToRawIntBits(probability) != 0;
    }
}
