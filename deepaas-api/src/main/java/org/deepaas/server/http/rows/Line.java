package org.deepaas.server.http.rows;

/**
 * A line of a body. One of CSV may hold line ends within quotes.
 *
 * @param number of the line that it begins with, the first being 1
 * @param bytes without the end of the line; none where it is too long
 * @param tooLong whether it is longer than allowed
 */
@SuppressWarnings("ArrayRecordComponent") // a line is not copied to be handed over
public record Line(long number, byte[] bytes, boolean tooLong) {

    static Line of(long number, byte[] bytes) {
        return new Line(number, bytes, false);
    }

    static Line tooLong(long number) {
        return new Line(number, new byte[0], true);
    }
}
