package org.deepaas.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Direct buffers of one input that wait to be used again: making one costs more than filling it. Of small ones many are kept, since
 * a server fills them for requests that still wait.
 */
final class BufferPool {

    /** Keeps nothing. */
    static final BufferPool NONE = new BufferPool(0);

    private static final int SMALL = 64 * 1024;
    private static final int MANY = 64;

    private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>();
    private final int limit;

    BufferPool(int limit) {
        this.limit = limit;
    }

    /** A buffer of just so many bytes, filled with whatever was in it. */
    ByteBuffer take(int bytes) {
        ByteBuffer buffer;
        synchronized (kept) {
            buffer = kept.poll();
        }
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        return buffer.clear().limit(bytes).order(ByteOrder.nativeOrder());
    }

    void give(ByteBuffer buffer) {
        synchronized (kept) {
            if (kept.size() < limit || (limit > 0 && kept.size() < MANY && buffer.capacity() <= SMALL)) {
                kept.push(buffer);
            }
        }
    }
}
