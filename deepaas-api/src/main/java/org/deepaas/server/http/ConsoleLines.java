package org.deepaas.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Lines of the log in the form that the console has them, written some at once: a line for each request would cost as much as
 * a small network. Whoever adds one is told where nobody else sees to it that it is written. Safe for use by many threads.
 */
final class ConsoleLines implements AutoCloseable {

    /** As much as a pipe takes in one piece, whoever else writes into it. */
    private static final int AT_ONCE = 4096;

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.");
    private static final int THOUSAND = 1000;

    private final OutputStream out;
    private final ZoneId zone;
    private final String levelAndCategory;
    private final Charset charset = Charset.defaultCharset();
    private final byte[] gathered = new byte[AT_ONCE];
    private final StringBuilder line = new StringBuilder();
    private int length;
    private long second = Long.MIN_VALUE;
    private String secondText = "";
    private boolean awaited;
    private boolean closed;

    /** @param levelAndCategory what stands between the time and the message */
    ConsoleLines(OutputStream out, ZoneId zone, String levelAndCategory) {
        this.out = out;
        this.zone = zone;
        this.levelAndCategory = levelAndCategory;
    }

    /**
     * Adds a line.
     *
     * @param milliseconds since 1970
     * @return whether {@link #flush} is to be called soon; only once until it was
     */
    synchronized boolean add(long milliseconds, CharSequence message) {
        line.setLength(0);
        time(milliseconds);
        line.append(levelAndCategory).append(message).append(System.lineSeparator());
        byte[] bytes = line.toString().getBytes(charset);
        if (length + bytes.length > AT_ONCE) {
            writeGathered();
        }
        if (bytes.length > AT_ONCE || closed) {
            write(bytes, bytes.length);
            return false;
        }
        System.arraycopy(bytes, 0, gathered, length, bytes.length);
        length += bytes.length;
        boolean first = !awaited;
        awaited = true;
        return first;
    }

    private void time(long milliseconds) {
        long now = Math.floorDiv(milliseconds, THOUSAND);
        if (now != second) {
            second = now;
            secondText = SECOND.format(Instant.ofEpochSecond(now).atZone(zone));
        }
        int rest = Math.floorMod(milliseconds, THOUSAND);
        line.append(secondText)
                .append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10));
    }

    /** Writes what there is. */
    synchronized void flush() {
        awaited = false;
        writeGathered();
    }

    private void writeGathered() {
        if (length > 0) {
            write(gathered, length);
            length = 0;
        }
    }

    private void write(byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
            out.flush();
        } catch (IOException e) {
            // nobody reads the log any longer, and there is nowhere else to say so
        }
    }

    /** Writes what there is; from now on each line is written at once. */
    @Override
    public synchronized void close() {
        flush();
        closed = true;
    }
}
