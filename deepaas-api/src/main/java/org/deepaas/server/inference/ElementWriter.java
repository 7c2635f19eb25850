package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;

/** Writes the elements of an output as JSON, one after another and without an object for any of them. */
final class ElementWriter {

    /** What stands in a text for bytes that are none. */
    private static final char REPLACEMENT = '\uFFFD';

    private final JsonText json;
    private final TensorValue value;
    private final ByteBuffer data;

    ElementWriter(JsonText json, TensorValue value) {
        this.json = json;
        this.value = value;
        this.data = value.elements()
                .slice()
                .order(value.type() == TensorType.BYTES ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder());
    }

    /** All elements, in one array. */
    void flat() {
        json.raw('[');
        array(value.count());
        json.raw(']');
    }

    /** The next of the arrays that there are at that depth, nested; where that is an element, the element. */
    void nested(int depth) {
        int dimensions = value.shape().size();
        if (depth == dimensions) {
            array(1);
            return;
        }
        json.raw('[');
        long size = value.shape().get(depth);
        if (depth == dimensions - 1) {
            array(size);
        } else {
            for (long i = 0; i < size; i++) {
                if (i > 0) {
                    json.raw(',');
                }
                nested(depth + 1);
            }
        }
        json.raw(']');
    }

    /** So many elements, with commas between them. */
    private void array(long count) {
        switch (value.type()) {
            case BOOL -> {
                for (long i = 0; i < count; i++) {
                    between(i).raw(data.get() == 0 ? "false" : "true");
                }
            }
            case INT8 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number((long) data.get());
                }
            }
            case UINT8 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number((long) (data.get() & 0xFF));
                }
            }
            case INT16 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number((long) data.getShort());
                }
            }
            case UINT16 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number((long) (data.getShort() & 0xFFFF));
                }
            }
            case INT32 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number((long) data.getInt());
                }
            }
            case UINT32 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number(data.getInt() & 0xFFFF_FFFFL);
                }
            }
            case INT64 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number(data.getLong());
                }
            }
            case UINT64 -> {
                for (long i = 0; i < count; i++) {
                    between(i).unsigned(data.getLong());
                }
            }
            case FLOAT32 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number(data.getFloat());
                }
            }
            case FLOAT64 -> {
                for (long i = 0; i < count; i++) {
                    between(i).number(data.getDouble());
                }
            }
            case BYTES -> {
                for (long i = 0; i < count; i++) {
                    between(i);
                    text();
                }
            }
            case FLOAT16, BFLOAT16 ->
                throw new InvalidInputException(
                        "output '%s' is %s, which has no form in JSON: ask for it by the Open Inference Protocol with the parameter %s"
                                .formatted(value.name(), Datatype.of(value.type()), Parameters.BINARY));
        }
    }

    private JsonText between(long place) {
        return place > 0 ? json.raw(',') : json;
    }

    private void text() {
        var bytes = new byte[data.getInt()];
        data.get(bytes);
        var text = new String(bytes, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(UTF_8), bytes)) {
            throw new InvalidInputException(
                    "output '%s' has bytes that are no text: ask for it by the Open Inference Protocol with the parameter %s"
                            .formatted(value.name(), Parameters.BINARY));
        }
        json.string(bytes, 0, bytes.length);
    }
}
