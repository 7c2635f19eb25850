package org.deepaas.runtime.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that each thread keeps for its next picture, so that none is allocated per picture. */
final class Scratch {
    private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

    private ByteBuffer tensor = ByteBuffer.allocateDirect(0);
    private ByteBuffer pixels = ByteBuffer.allocateDirect(0);
    private byte[] array = {};

    private Scratch() {}

    static ByteBuffer tensor(int bytes) {
        Scratch mine = MINE.get();
        mine.tensor = atLeast(bytes, mine.tensor);
        return part(mine.tensor, bytes);
    }

    static ByteBuffer pixels(int bytes) {
        Scratch mine = MINE.get();
        mine.pixels = atLeast(bytes, mine.pixels);
        return part(mine.pixels, bytes);
    }

    static byte[] array(int bytes) {
        Scratch mine = MINE.get();
        if (mine.array.length < bytes) {
            mine.array = new byte[bytes];
        }
        return mine.array;
    }

    private static ByteBuffer atLeast(int bytes, ByteBuffer kept) {
        return kept.capacity() >= bytes ? kept : ByteBuffer.allocateDirect(bytes);
    }

    private static ByteBuffer part(ByteBuffer kept, int bytes) {
        return kept.slice(0, bytes).order(ByteOrder.nativeOrder());
    }
}
