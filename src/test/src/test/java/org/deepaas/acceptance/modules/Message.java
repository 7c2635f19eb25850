package org.deepaas.acceptance.modules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A message in protocol buffers' wire format, as it grows. */
final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Message number(int field, long value) {
        variable((long) field << 3);
        variable(value);
        return this;
    }

    Message text(int field, String text) {
        return bytes(field, text.getBytes(UTF_8));
    }

    Message message(int field, Message inner) {
        return bytes(field, inner.bytes());
    }

    Message bytes(int field, byte[] bytes) {
        variable(((long) field << 3) | 2);
        variable(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void variable(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
