package org.deepaas.server.http.rows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body that arrives in pieces into lines. Holds no more than one piece and the beginning of one line. Blank lines are
 * counted and passed over. Used by one thread at a time.
 */
public final class Lines {

    private final int mostBytes;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private @Nullable Quotes quotes;
    private byte[] piece = new byte[0];
    private int position;
    private boolean tooLong;
    private long number = 1;
    private long endsWithinLine;

    private Lines(int mostBytes, @Nullable Quotes quotes) {
        this.mostBytes = mostBytes;
        this.quotes = quotes;
    }

    /** Lines that end wherever there is an end of a line. */
    static Lines plain(int mostBytes) {
        return new Lines(mostBytes, null);
    }

    /** Lines that go on where they end within quotes. */
    static Lines quoted(int mostBytes, String delimiters) {
        return new Lines(mostBytes, new Quotes(delimiters));
    }

    /** Says what the fields of all further lines end with. */
    void delimitedBy(char delimiter) {
        quotes = new Quotes(String.valueOf(delimiter));
    }

    /** Adds a piece, once {@link #next} has given all of the one before. */
    public void add(byte[] piece) {
        if (position < this.piece.length) {
            throw new IllegalStateException("the piece before was not read");
        }
        this.piece = piece;
        position = 0;
    }

    /** The next line that has ended; null where another piece is needed. */
    public @Nullable Line next() {
        while (position < piece.length) {
            var line = reachesAnEnd() ? cut() : null;
            if (line != null) {
                return line;
            }
        }
        return null;
    }

    /** The last line, which had no end; null where there is none. After the last piece. */
    public @Nullable Line last() {
        return cut();
    }

    /** Moves behind the end of the line that has begun, or to that of the piece. */
    private boolean reachesAnEnd() {
        int start = position;
        while (position < piece.length) {
            byte next = piece[position++];
            if (next == '\n') {
                endsWithinLine++;
                if (quotes == null || !quotes.areOpen()) {
                    keep(start, position - 1);
                    return true;
                }
            }
            if (quotes != null) {
                quotes.see(next);
            }
        }
        keep(start, position);
        return false;
    }

    private void keep(int from, int to) {
        if (tooLong || begun.size() + (to - from) > mostBytes) {
            tooLong = true;
            begun.reset();
        } else {
            begun.write(piece, from, to - from);
        }
    }

    private @Nullable Line cut() {
        long at = number;
        boolean wasTooLong = tooLong;
        byte[] bytes = withoutReturn(begun.toByteArray());
        number += endsWithinLine;
        endsWithinLine = 0;
        tooLong = false;
        begun.reset();
        if (quotes != null) {
            quotes.lineEnds();
        }
        if (wasTooLong) {
            return Line.tooLong(at);
        }
        return isBlank(bytes) ? null : Line.of(at, bytes);
    }

    private static byte[] withoutReturn(byte[] line) {
        return line.length > 0 && line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t') {
                return false;
            }
        }
        return true;
    }
}
