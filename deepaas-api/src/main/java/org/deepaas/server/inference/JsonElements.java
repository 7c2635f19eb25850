package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** Reads elements from JSON to where an engine reads them, without an object for any of them. */
final class JsonElements {

    private final JsonCursor cursor;
    private final DecimalNumber number;
    private final PlainDecimals plain;

    JsonElements(JsonCursor cursor) {
        this.cursor = cursor;
        this.number = new DecimalNumber(cursor);
        this.plain = new PlainDecimals(cursor);
    }

    /** Fills {@code memory} with the array that begins here, and goes past it. */
    void read(String name, TensorType type, ByteBuffer memory, long... shape) {
        var array = new Nesting(cursor, name, shape);
        switch (type) {
            case BOOL -> {
                while (array.toElement()) {
                    memory.put((byte) (flag() ? 1 : 0));
                }
            }
            case INT8 -> bytes(array, memory, Byte.MIN_VALUE, Byte.MAX_VALUE, type);
            case UINT8 -> bytes(array, memory, 0, 0xFF, type);
            case INT16 -> shorts(array, memory, Short.MIN_VALUE, Short.MAX_VALUE, type);
            case UINT16 -> shorts(array, memory, 0, 0xFFFF, type);
            case INT32 -> ints(array, memory, Integer.MIN_VALUE, Integer.MAX_VALUE, type);
            case UINT32 -> ints(array, memory, 0, 0xFFFF_FFFFL, type);
            case INT64 -> {
                while (array.toElement()) {
                    memory.putLong(whole(Long.MIN_VALUE, Long.MAX_VALUE, type));
                }
            }
            case UINT64 -> {
                while (array.toElement()) {
                    number.read();
                    memory.putLong(number.asUnsignedWhole());
                }
            }
            case FLOAT32 -> {
                while (array.toElement()) {
                    memory.putFloat(decimal());
                    array.went(plain.readFloats(memory, array.left()));
                }
            }
            case FLOAT64 -> {
                while (array.toElement()) {
                    memory.putDouble(longDecimal());
                    array.went(plain.readDoubles(memory, array.left()));
                }
            }
            case FLOAT16, BFLOAT16, BYTES ->
                throw new InvalidInputException(
                        "%s has no form in JSON: send input '%s' as binary data".formatted(Datatype.of(type), name));
        }
    }

    /** The texts of the array that begins here; goes past it. */
    byte[][] readBytes(String name, long... shape) {
        var array = new Nesting(cursor, name, shape);
        var texts = new byte[Shapes.count(name, shape)][];
        for (int i = 0; array.toElement(); i++) {
            texts[i] = cursor.stringBytes();
        }
        return texts;
    }

    private void bytes(Nesting array, ByteBuffer memory, int least, int most, TensorType type) {
        while (array.toElement()) {
            memory.put((byte) whole(least, most, type));
        }
    }

    private void shorts(Nesting array, ByteBuffer memory, int least, int most, TensorType type) {
        while (array.toElement()) {
            memory.putShort((short) whole(least, most, type));
        }
    }

    private void ints(Nesting array, ByteBuffer memory, long least, long most, TensorType type) {
        while (array.toElement()) {
            memory.putInt((int) whole(least, most, type));
        }
    }

    private long whole(long least, long most, TensorType type) {
        number.read();
        return number.asWhole(least, most, Datatype.of(type));
    }

    /** Some clients write 1 and 0. */
    private boolean flag() {
        int next = cursor.next();
        if (next == '0' || next == '1') {
            return whole(0, 1, TensorType.BOOL) == 1;
        }
        return cursor.flag();
    }

    private float decimal() {
        if (isNumber()) {
            number.read();
            return number.asFloat();
        }
        return (float) special();
    }

    private double longDecimal() {
        if (isNumber()) {
            number.read();
            return number.asDouble();
        }
        return special();
    }

    private boolean isNumber() {
        int next = cursor.next();
        return (next >= '0' && next <= '9') || (next == '-' && !cursor.isAt("-Infinity"));
    }

    /** What JSON has no numbers for: as Python writes it, or as text, as this server does. */
    private double special() {
        boolean quoted = cursor.passes('"');
        double value;
        if (cursor.passesWord("NaN")) {
            value = Double.NaN;
        } else if (cursor.passesWord("Infinity")) {
            value = Double.POSITIVE_INFINITY;
        } else if (cursor.passesWord("-Infinity")) {
            value = Double.NEGATIVE_INFINITY;
        } else {
            throw cursor.malformed("a number");
        }
        if (quoted) {
            cursor.pass('"');
        }
        return value;
    }
}
