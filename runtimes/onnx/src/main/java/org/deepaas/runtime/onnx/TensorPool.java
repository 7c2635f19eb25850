package org.deepaas.runtime.onnx;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Tensors of one input or output that wait to be used again: making one costs more than filling it. Of small ones many are kept, since
 * a server fills them for requests that still wait. Any number of threads may take and give at once.
 */
final class TensorPool implements AutoCloseable {

    private static final int SMALL = 64 * 1024;
    private static final int MANY = 64;

    private final ElementType type;
    private final int limit;
    private final ArrayDeque<OwnTensor> kept = new ArrayDeque<>();
    private boolean closed;

    /** @param limit how many large ones are kept */
    TensorPool(ElementType type, int limit) {
        this.type = type;
        this.limit = limit;
    }

    /** A tensor of that shape, filled with whatever was in it. Closing it gives it back. */
    OwnTensor take(long... shape) throws OrtException {
        OwnTensor used;
        synchronized (kept) {
            used = kept.poll();
        }
        if (used == null) {
            return over(null, shape);
        }
        if (used.isOf(shape)) {
            return used;
        }
        used.end();
        return over(used.memory(), shape);
    }

    private OwnTensor over(@Nullable ByteBuffer used, long... shape) throws OrtException {
        int bytes = Math.toIntExact(Math.multiplyExact(count(shape), type.size()));
        var memory = used == null || used.capacity() < bytes ? ByteBuffer.allocateDirect(bytes) : used;
        memory.clear().limit(bytes).order(ByteOrder.nativeOrder());
        return new OwnTensor(this, Engine.tensor(type, memory, shape), memory, shape);
    }

    /** Whether a tensor of that shape, however large its sizes, is one of those of which many are kept. */
    boolean isSmall(long... shape) {
        long bytes = type.size();
        for (long size : shape) {
            if (size > SMALL || bytes * size > SMALL) {
                return false;
            }
            bytes *= size;
        }
        return true;
    }

    static long count(long... shape) {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    void giveBack(OwnTensor tensor) {
        synchronized (kept) {
            boolean room = kept.size() < limit
                    || (limit > 0 && kept.size() < MANY && tensor.memory().capacity() <= SMALL);
            if (room && !closed) {
                kept.push(tensor);
                return;
            }
        }
        tensor.end();
    }

    /** Lets go of those that wait; of the others as they are given back. */
    @Override
    public void close() {
        synchronized (kept) {
            closed = true;
            kept.forEach(OwnTensor::end);
            kept.clear();
        }
    }
}
