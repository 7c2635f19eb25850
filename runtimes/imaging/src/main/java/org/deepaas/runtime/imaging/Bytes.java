package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.deepaas.model.InvalidInputException;

/** A file's bytes by place; what lies behind the end is the caller's fault, and is told so. */
final class Bytes {
    private final ByteBuffer buffer;

    Bytes(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.BIG_ENDIAN);
    }

    Bytes littleEndian() {
        var other = new Bytes(buffer.duplicate());
        other.buffer.order(ByteOrder.LITTLE_ENDIAN);
        return other;
    }

    int length() {
        return buffer.limit();
    }

    int u8(long at) {
        return buffer.get(checked(at, 1)) & 0xff;
    }

    int u16(long at) {
        return buffer.getShort(checked(at, 2)) & 0xffff;
    }

    int i32(long at) {
        return buffer.getInt(checked(at, 4));
    }

    long u32(long at) {
        return i32(at) & 0xffffffffL;
    }

    void putU16(long at, int value) {
        buffer.putShort(checked(at, 2), (short) value);
    }

    void putI32(long at, int value) {
        buffer.putInt(checked(at, 4), value);
    }

    boolean has(long at, String ascii) {
        return at + ascii.length() <= length()
                && new String(part(at, ascii.length()), StandardCharsets.ISO_8859_1).equals(ascii);
    }

    String ascii(long at, int length) {
        return new String(part(at, length), StandardCharsets.ISO_8859_1);
    }

    byte[] part(long at, int length) {
        var part = new byte[length];
        buffer.get(checked(at, length), part);
        return part;
    }

    /** A view of a part, whose places count from its start. */
    Bytes slice(long at, int length) {
        return new Bytes(buffer.slice(checked(at, length), length));
    }

    void move(long from, int to, int length) {
        buffer.put(to, buffer, checked(from, length), length);
    }

    void requireUpTo(long end) {
        if (end > length()) {
            throw cutOff("the picture is cut off: it has " + length() + " bytes and should have at least " + end
                    + "; send the whole file");
        }
    }

    InvalidInputException cutOff() {
        return cutOff(
                "the picture is cut off: it ends in its middle, after " + length() + " bytes; send the whole file");
    }

    private static InvalidInputException cutOff(String message) {
        return new InvalidInputException(message);
    }

    private int checked(long at, int length) {
        if (at < 0 || at + length > length()) {
            throw cutOff();
        }
        return (int) at;
    }
}
