package org.deepaas.acceptance.openapi;

import java.util.Random;

/** Texts that are hard to get right. */
final class Texts {

    private static final int[] AWKWARD = {
        'a', 'Z', '0', ' ', '"', '\\', '/', '\'', '<', '&', '%', '+', ',', ';', '=', '\n', '\r', '\t', 1, 0x7f, 0xe9,
        0x2028, 0x20ac, 0xfeff, 0xfffd, 0x1f600
    };

    private Texts() {}

    /** So many characters, counted as a schema counts them. */
    static String any(Random random, int length) {
        return random.ints(length, 0, AWKWARD.length)
                .map(index -> AWKWARD[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String letters(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
