package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** JSON that grows, in UTF-8. Numbers are written without an object for any of them. */
final class JsonText {

    /** As many bytes as the longest number has, and a comma. */
    private static final int LONGEST_NUMBER = 32;

    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private final ShortestDecimal decimal = new ShortestDecimal();
    private byte[] bytes;
    private int length;

    JsonText(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Text as it is: structure, and what needs no escape. */
    JsonText raw(String ascii) {
        int more = ascii.length();
        ensure(more);
        for (int i = 0; i < more; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    JsonText raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    JsonText string(String text) {
        var encoded = text.getBytes(UTF_8);
        return string(encoded, 0, encoded.length);
    }

    /** A string of these bytes, which are UTF-8. */
    JsonText string(byte[] utf8, int from, int count) {
        ensure(count * 6 + 2);
        bytes[length++] = '"';
        for (int i = from; i < from + count; i++) {
            int b = utf8[i];
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) b;
            } else if (b >= 0 && b < ' ') {
                control(b);
            } else {
                bytes[length++] = (byte) b;
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void control(int b) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
    }

    JsonText number(long value) {
        ensure(LONGEST_NUMBER);
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(value < 0 ? -value : value);
        return this;
    }

    JsonText unsigned(long value) {
        ensure(LONGEST_NUMBER);
        digits(value);
        return this;
    }

    /** The shortest number that is read as the same float; what is no number, as text. */
    JsonText number(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return special(value);
        }
        ensure(LONGEST_NUMBER);
        sign(value);
        decimal.of(Math.abs(value));
        length = decimal.write(bytes, length);
        return this;
    }

    /** As {@link #number(float)}. */
    JsonText number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return special(value);
        }
        ensure(LONGEST_NUMBER);
        sign(value);
        decimal.of(Math.abs(value));
        length = decimal.write(bytes, length);
        return this;
    }

    private void sign(double value) {
        if (value < 0) {
            bytes[length++] = '-';
        }
    }

    private JsonText special(double value) {
        if (value == 0) {
            return raw(1 / value < 0 ? "-0.0" : "0.0");
        }
        return notFinite(value);
    }

    private JsonText notFinite(double value) {
        return raw(Double.isNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    }

    /** Of a number without sign. */
    private void digits(long value) {
        length = ShortestDecimal.digits(value, bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
