package org.deepaas.runtime.described.network;

import java.nio.ByteBuffer;
import org.deepaas.model.InvalidInputException;

/** Writes numbers into a tensor, whatever its type, one after the other. Used by one thread. */
public final class Filling {

    private final Tensor tensor;
    private final ByteBuffer memory;

    public Filling(Tensor tensor) {
        this.tensor = tensor;
        this.memory = tensor.memory();
    }

    /** The next number, or 0 and 1 for a tensor of bool. Where the type has no fractions, it has to be whole. */
    public void put(Number number) {
        switch (tensor.spec().type()) {
            case FLOAT -> memory.putFloat(number.floatValue());
            case DOUBLE -> memory.putDouble(number.doubleValue());
            case FLOAT16 -> memory.putShort(HalfPrecision.of(number.floatValue()));
            case INT8 -> memory.put((byte) whole(number, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> memory.put((byte) whole(number, 0, 255));
            case BOOL -> memory.put((byte) whole(number, 0, 1));
            case INT16 -> memory.putShort((short) whole(number, Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32 -> memory.putInt((int) whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case INT64 -> memory.putLong(whole(number, Long.MIN_VALUE, Long.MAX_VALUE));
            case STRING, OTHER ->
                throw new IllegalStateException("%s is not filled with numbers".formatted(tensor.spec()));
        }
    }

    /** As often as there is room left. */
    public void putToTheEnd(Number number) {
        while (memory.hasRemaining()) {
            put(number);
        }
    }

    private long whole(Number number, long least, long most) {
        if (number instanceof Double || number instanceof Float) {
            var decimal = number.doubleValue();
            if (decimal != Math.rint(decimal)) {
                throw new InvalidInputException("%s takes whole numbers (%s), and %s is none"
                        .formatted(tensor.spec().name(), tensor.spec().type(), number));
            }
        }
        long whole = number.longValue();
        if (whole < least || whole > most) {
            throw new InvalidInputException("%s takes %d to %d (%s), and %s is not among them"
                    .formatted(tensor.spec().name(), least, most, tensor.spec().type(), number));
        }
        return whole;
    }
}
