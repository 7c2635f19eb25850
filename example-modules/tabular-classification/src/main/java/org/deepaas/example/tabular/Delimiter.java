package org.deepaas.example.tabular;

import java.util.Arrays;

/** What parts the columns. */
final class Delimiter {

    /** The comma last: beside another that parts the columns it parts the fractions. */
    private static final char[] KNOWN = {'\t', ';', '|', ','};

    private static final int LINES = 50;

    private Delimiter() {}

    /** The one that is equally often in most of the first lines. */
    static char of(String text) {
        char best = ',';
        int most = 0;
        for (char candidate : KNOWN) {
            int alike = linesAlike(counts(text, candidate));
            if (alike > most) {
                most = alike;
                best = candidate;
            }
        }
        return best;
    }

    /** How many lines have as many of them as the second, since the first may be a title; none where that has none. */
    private static int linesAlike(int... counts) {
        int usual = counts[Math.min(1, counts.length - 1)];
        return usual == 0
                ? 0
                : (int) Arrays.stream(counts).filter(count -> count == usual).count();
    }

    /** How often it stands outside of quotes, line by line. */
    private static int[] counts(String text, char candidate) {
        var counts = new int[LINES];
        int line = 0;
        boolean quoted = false;
        boolean empty = true;
        for (int i = 0; i < text.length() && line < LINES; i++) {
            char next = text.charAt(i);
            if (next == '"') {
                quoted = !quoted;
            } else if (next == '\n' && !quoted && !empty) {
                line++;
                empty = true;
                continue;
            } else if (next == candidate && !quoted) {
                counts[line]++;
            }
            empty &= Character.isWhitespace(next);
        }
        return Arrays.copyOf(counts, Math.max(1, Math.min(LINES, empty ? line : line + 1)));
    }
}
