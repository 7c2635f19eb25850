package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the elements of a tensor are. An element is a {@code Boolean}, {@code BigInteger}, {@code Float}, {@code Double}, its bytes as
 * a {@code ByteBuffer}, or for the halves their 16 bits as a {@code Short}.
 */
enum Datatype {
    BOOL(1),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    FP16(2),
    FP32(4),
    FP64(8),
    BYTES(0),
    /** An addition of Triton's. */
    BF16(2);

    private final int size;

    Datatype(int size) {
        this.size = size;
    }

    static Optional<Datatype> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** Has no form in JSON. */
    boolean isHalf() {
        return this == FP16 || this == BF16;
    }

    boolean isWhole() {
        return name().contains("INT");
    }

    boolean isFloating() {
        return this == FP32 || this == FP64;
    }

    /** In bytes; those of {@code BYTES} differ. */
    int size() {
        return size;
    }

    BigInteger smallest() {
        return name().startsWith("U")
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(8 * size - 1).negate();
    }

    BigInteger largest() {
        int bits = name().startsWith("U") ? 8 * size : 8 * size - 1;
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    JsonNode json(Object element) {
        if (element instanceof BigInteger number) {
            return Json.NODES.numberNode(number);
        }
        if (element instanceof Float number) {
            return Json.NODES.numberNode(number);
        }
        if (element instanceof Double number) {
            return Json.NODES.numberNode(number);
        }
        if (element instanceof Boolean flag) {
            return Json.NODES.booleanNode(flag);
        }
        if (element instanceof ByteBuffer bytes) {
            return Json.NODES.textNode(
                    StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
        }
        throw new NotApplicable(this + " has no form in JSON");
    }

    Object element(JsonNode json) {
        if (this == BOOL && (json.isBoolean() || json.isIntegralNumber())) {
            return json.asBoolean();
        }
        if (isWhole() && json.isNumber()) {
            return whole(json);
        }
        if (isFloating() && (json.isNumber() || json.isTextual())) {
            return floating(json);
        }
        Unmet.unless(this == BYTES && json.isTextual(), "an element of a %s tensor is %s", this, json);
        return text(json.textValue());
    }

    private BigInteger whole(JsonNode json) {
        var number = json.decimalValue();
        try {
            var whole = number.toBigIntegerExact();
            boolean fits = whole.compareTo(smallest()) >= 0 && whole.compareTo(largest()) <= 0;
            Unmet.unless(fits, "%s is outside of %s", json, this);
            return whole;
        } catch (ArithmeticException e) {
            throw new Unmet("an element of a %s tensor is %s".formatted(this, new BigDecimal(number.toString())));
        }
    }

    private Object floating(JsonNode json) {
        try {
            // texts: NaN, Infinity and -Infinity, which JSON has no numbers for
            if (this == FP32) {
                return Float.valueOf(json.asText());
            }
            return Double.valueOf(json.asText());
        } catch (NumberFormatException e) {
            throw new Unmet("an element of a %s tensor is %s".formatted(this, json));
        }
    }

    static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    int bytesOf(Object element) {
        return element instanceof ByteBuffer bytes ? Integer.BYTES + bytes.remaining() : size;
    }

    void write(Object element, ByteBuffer to) {
        if (element instanceof Boolean flag) {
            to.put((byte) (flag ? 1 : 0));
        } else if (element instanceof Float number) {
            to.putFloat(number);
        } else if (element instanceof Double number) {
            to.putDouble(number);
        } else if (element instanceof Short bits) {
            to.putShort(bits);
        } else if (element instanceof ByteBuffer bytes) {
            to.putInt(bytes.remaining()).put(bytes.duplicate());
        } else {
            writeWhole(((BigInteger) element).longValue(), to);
        }
    }

    private void writeWhole(long number, ByteBuffer to) {
        for (int i = 0; i < size; i++) {
            to.put((byte) (number >> (8 * i)));
        }
    }

    Object read(ByteBuffer from) {
        int needed = this == BYTES ? Integer.BYTES : size;
        Unmet.unless(from.remaining() >= needed, "the bytes of a %s tensor end within an element", this);
        return switch (this) {
            case BOOL -> from.get() != 0;
            case FP16, BF16 -> from.getShort();
            case FP32 -> from.getFloat();
            case FP64 -> from.getDouble();
            case BYTES -> readBytes(from);
            default -> readWhole(from);
        };
    }

    private ByteBuffer readBytes(ByteBuffer from) {
        int length = from.getInt();
        boolean there = length >= 0 && length <= from.remaining();
        Unmet.unless(
                there,
                "an element of a BYTES tensor says a length of %s where %s bytes are left",
                length,
                from.remaining());
        var bytes = from.slice(from.position(), length);
        from.position(from.position() + length);
        return bytes;
    }

    private BigInteger readWhole(ByteBuffer from) {
        var bytes = new byte[size];
        for (int i = size - 1; i >= 0; i--) {
            bytes[i] = from.get();
        }
        return name().startsWith("U") ? new BigInteger(1, bytes) : new BigInteger(bytes);
    }
}
