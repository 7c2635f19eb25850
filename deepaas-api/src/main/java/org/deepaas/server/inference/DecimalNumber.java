package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.io.NumberInput;
import org.deepaas.model.InvalidInputException;

/**
 * The number at a cursor, as its digits and a power of ten, from which each type is made without an object. Used again for the next.
 */
final class DecimalNumber {

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 19;

    /** Longer ones cost more than they say. */
    private static final int LONGEST = 1000;

    private static final int FARTHEST_EXPONENT = 100_000;
    static final long EXACT_IN_DOUBLE = 1L << 53;

    /** What a double has below the last bit of a float, and half of that: where it lies between two floats. */
    private static final long BELOW_FLOAT = (1L << 29) - 1;

    private static final long BETWEEN_FLOATS = 1L << 28;

    private final JsonCursor cursor;
    private final char[] scratch = new char[40];
    private int begin;
    private int length;
    private boolean negative;
    private long digits;
    private int exponent;
    private boolean cut;

    DecimalNumber(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the number that begins here, and goes past it. */
    void read() {
        int first = cursor.next();
        byte[] bytes = cursor.bytes();
        int end = cursor.end();
        int at = cursor.position();
        begin = at;
        negative = first == '-';
        if (negative) {
            at++;
        }
        digits = 0;
        exponent = 0;
        cut = false;
        int taken = 0;
        int wholeBegin = at;
        while (at < end && isDigit(bytes[at])) {
            taken = take(taken, bytes[at++], 0);
        }
        boolean any = at > wholeBegin;
        if (any && at < end && bytes[at] == '.') {
            int fractionBegin = ++at;
            while (at < end && isDigit(bytes[at])) {
                taken = take(taken, bytes[at++], 1);
            }
            any = at > fractionBegin;
        }
        if (any && at < end && (bytes[at] | 0x20) == 'e') {
            at = exponent(bytes, at + 1, end);
        }
        if (!any) {
            throw cursor.malformed("a number");
        }
        length = at - begin;
        if (length > LONGEST) {
            throw new InvalidInputException("a number has %d characters at most".formatted(LONGEST));
        }
        cursor.moveTo(at);
    }

    private int take(int taken, byte digit, int afterPoint) {
        if (taken < MOST_DIGITS) {
            digits = digits * 10 + (digit - '0');
            exponent -= afterPoint;
            return digits == 0 ? 0 : taken + 1;
        }
        cut |= digit != '0';
        exponent += 1 - afterPoint;
        return taken;
    }

    private int exponent(byte[] bytes, int start, int end) {
        int at = start;
        boolean down = at < end && bytes[at] == '-';
        if (down || (at < end && bytes[at] == '+')) {
            at++;
        }
        int firstDigit = at;
        int value = 0;
        while (at < end && isDigit(bytes[at])) {
            value = Math.min(value * 10 + (bytes[at++] - '0'), FARTHEST_EXPONENT);
        }
        if (at == firstDigit) {
            throw cursor.malformed("a number");
        }
        exponent += down ? -value : value;
        return at;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The nearest float. */
    float asFloat() {
        if (digits == 0 && !cut) {
            return negative ? -0f : 0f;
        }
        if (!cut && exponent >= -22 && exponent <= 22 && digits > 0) {
            float nearest = nearestFloat(digits, exponent);
            if (!Float.isNaN(nearest)) {
                return negative ? -nearest : nearest;
            }
        }
        float value =
                inScratch() ? NumberInput.parseFloat(scratch, 0, length, true) : NumberInput.parseFloat(text(), true);
        if (Float.isInfinite(value)) {
            throw beyond("FP32");
        }
        return value;
    }

    /** The nearest double. */
    double asDouble() {
        if (digits == 0 && !cut) {
            return negative ? -0.0 : 0.0;
        }
        if (!cut && exponent >= -22 && exponent <= 22 && digits >= 0 && digits <= EXACT_IN_DOUBLE) {
            double exact = scaled(digits, exponent);
            return negative ? -exact : exact;
        }
        double value =
                inScratch() ? NumberInput.parseDouble(scratch, 0, length, true) : NumberInput.parseDouble(text(), true);
        if (Double.isInfinite(value)) {
            throw beyond("FP64");
        }
        return value;
    }

    /** A {@link Long} where it is written as a whole number that is one, else a {@link Double}. */
    Object asBoxed() {
        boolean whole = exponent == 0 && !cut && digits >= 0;
        return whole ? (Object) (negative ? -digits : digits) : (Object) asDouble();
    }

    /**
     * The float nearest to so many times that power of ten, from -22 to 22; not a number where that takes more than a
     * division to tell.
     */
    static float nearestFloat(long digits, int exponent) {
        if (digits == 0) {
            return 0;
        }
        double near = scaled(digits, exponent);
        // off by less than two of its last bits: only where a bound between floats is as near may it be the wrong one
        long beyond = Double.doubleToRawLongBits(near) & BELOW_FLOAT;
        boolean certain = Math.abs(beyond - BETWEEN_FLOATS) > 2 && near >= Float.MIN_NORMAL && near < Float.MAX_VALUE;
        return certain ? (float) near : Float.NaN;
    }

    /** So many times that power of ten, from -22 to 22; exact but for the last bit where there are few enough digits. */
    static double scaled(long digits, int exponent) {
        return exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
    }

    /** The whole number, where it is one from {@code least} to {@code most}. */
    long asWhole(long least, long most, String type) {
        long whole = whole(type);
        // of 64 bits, what is negative here had no room, but for the least of all
        boolean fits = negative ? -whole <= 0 && -whole >= least : whole >= 0 && whole <= most;
        if (!fits) {
            throw beyond(type);
        }
        return negative ? -whole : whole;
    }

    /** The bits of the whole number from 0 to 2⁶⁴ - 1. */
    long asUnsignedWhole() {
        if (exponent == 1 && length == 20 && !negative) {
            return twentyDigits();
        }
        long whole = whole("UINT64");
        if (negative && whole != 0) {
            throw beyond("UINT64");
        }
        return whole;
    }

    private long twentyDigits() {
        try {
            return Long.parseUnsignedLong(text());
        } catch (NumberFormatException e) {
            throw beyond("UINT64");
        }
    }

    /** The digits as a whole number without sign; what has a fraction other than zeros is none. */
    private long whole(String type) {
        long whole = digits;
        for (int left = exponent; left < 0 && whole != 0; left++) {
            if (Long.remainderUnsigned(whole, 10) != 0) {
                throw new InvalidInputException("%s is no whole number, as %s are".formatted(text(), type));
            }
            whole = Long.divideUnsigned(whole, 10);
        }
        for (int left = exponent; left > 0 && whole != 0; left--) {
            if (Long.compareUnsigned(whole, Long.divideUnsigned(-1, 10)) > 0) {
                throw beyond(type);
            }
            whole *= 10;
        }
        if (cut) {
            throw beyond(type);
        }
        return whole;
    }

    private InvalidInputException beyond(String type) {
        return new InvalidInputException("%s is beyond what %s can be".formatted(text(), type));
    }

    /** Has the number as characters, where it is as short as numbers are. */
    private boolean inScratch() {
        boolean fits = length <= scratch.length;
        for (int i = 0; i < length && fits; i++) {
            scratch[i] = (char) cursor.bytes()[begin + i];
        }
        return fits;
    }

    private String text() {
        return new String(cursor.bytes(), begin, length, ISO_8859_1);
    }
}
