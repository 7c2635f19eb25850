package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** The bytes of a body as they arrive, in one array: of the length that was announced, as soon as that much is likely to come. */
final class GatheredBytes {

    /** More is not taken on somebody's word. */
    private static final int TAKEN_ON_TRUST = 64 * 1024;

    private final long announced;
    private byte[] bytes = {};
    private int length;

    /** @param announced how many are to come; zero where that is not known */
    GatheredBytes(long announced) {
        this.announced = announced;
    }

    void add(Buffer part) {
        int whole = Math.addExact(length, part.length());
        if (whole > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(whole));
        }
        part.getBytes(0, part.length(), bytes, length);
        length = whole;
    }

    private int capacity(int atLeast) {
        long twice = 2L * bytes.length;
        long wanted = announced > 0 ? Math.min(announced, Math.max(twice, TAKEN_ON_TRUST)) : twice;
        return (int) Math.max(atLeast, Math.min(wanted, Integer.MAX_VALUE - Long.BYTES));
    }

    /** All of them. Nothing is to be added then. */
    byte[] toBytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
