package org.deepaas.server.bundles;

import java.io.IOException;
import java.io.InputStream;

/** What comes out of a bundle, of which there may be so much: a few bytes can be packed that fill a disk. */
final class Unpacked extends InputStream {

    /** More than weights are ever compressed by, and less than zeros are. */
    private static final long HIGHEST_RATIO = 100;

    /** Little enough to be unpacked, whatever it is. */
    private static final long LITTLE = 64L << 20;

    private final InputStream in;
    private final long most;
    private long read;

    /**
     * @param packed bytes of the bundle as it was sent
     * @param most bytes that may come out
     */
    Unpacked(InputStream in, long packed, long most) {
        this.in = in;
        this.most = Math.min(most, Math.max(LITTLE, packed * HIGHEST_RATIO));
    }

    /** More comes out than may. */
    static final class TooMuch extends IOException {
        private TooMuch(long most) {
            super("unpacked, the bundle takes more than %d bytes, which --module-max-size and the size as sent allow"
                    .formatted(most));
        }
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int some = in.read(bytes, from, length);
        if (some > 0) {
            count(some);
        }
        return some;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws TooMuch {
        read += bytes;
        if (read > most) {
            throw new TooMuch(most);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
