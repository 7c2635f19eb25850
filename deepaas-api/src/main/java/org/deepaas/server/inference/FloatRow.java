package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** Numbers that were read already. */
@SuppressWarnings("ArrayRecordComponent") // it is written once and read once
record FloatRow(float[] values) implements Row.Numbers {

    @Override
    public int count() {
        return values.length;
    }

    @Override
    public void fill(String input, TensorType type, ByteBuffer memory, long... shape) {
        for (var value : values) {
            switch (type) {
                case FLOAT32 -> memory.putFloat(value);
                case FLOAT64 -> memory.putDouble(value);
                case INT32 -> memory.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, input, type));
                case INT64 -> memory.putLong(whole(value, Long.MIN_VALUE, Long.MAX_VALUE, input, type));
                case INT8 -> memory.put((byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, input, type));
                case UINT8 -> memory.put((byte) whole(value, 0, 0xFF, input, type));
                case BOOL, INT16, UINT16, UINT32, UINT64, FLOAT16, BFLOAT16, BYTES ->
                    throw new InvalidInputException("input '%s' is %s: send it by the Open Inference Protocol"
                            .formatted(input, Datatype.of(type)));
            }
        }
    }

    private static long whole(float value, long least, long most, String input, TensorType type) {
        long whole = (long) value;
        if (whole != value || whole < least || whole > most) {
            throw new InvalidInputException(
                    "input '%s' is %s, and %s is none".formatted(input, Datatype.of(type), value));
        }
        return whole;
    }
}
