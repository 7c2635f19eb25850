package org.deepaas.server.inference;

/**
 * The shortest decimal that is read as a given floating point number, and of those the nearest: digits and a power of ten. It is found
 * as in "The Schubfach way to render doubles" by Raffaello Giulietti, without an object. Used again for the next.
 */
final class ShortestDecimal {

    /** Behind the point, before a power of ten is written instead. */
    private static final int MOST_ZEROS = 5;

    /** Before the point. */
    private static final int MOST_WHOLE_DIGITS = 15;

    private static final long BELOW_63_BITS = (1L << 63) - 1;

    private long digits;
    private int exponent;

    /** Finds the decimal of a positive, finite number. */
    void of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << 52) - 1);
        int biased = (int) (bits >>> 52) & 0x7FF;
        find(fraction, biased, 53, -1074, 3);
    }

    /** As {@link #of(double)}. */
    void of(float value) {
        int bits = Float.floatToRawIntBits(value);
        find(bits & ((1L << 23) - 1), (bits >>> 23) & 0xFF, 24, -149, 8);
    }

    /**
     * Finds the decimal of a number of any format.
     *
     * @param precision bits of the significand, the first included
     * @param least the exponent of the last bit of the smallest numbers
     * @param tiny with a significand below this, the smallest have not the digits that the search needs
     */
    private void find(long fraction, int biased, int precision, int least, int tiny) {
        long hidden = 1L << (precision - 1);
        if (biased == 0) {
            if (fraction < tiny) {
                search(least, 10 * fraction, hidden, least);
                exponent--;
            } else {
                search(least, fraction, hidden, least);
            }
            return;
        }
        int down = -least + 1 - biased;
        long significand = hidden | fraction;
        if (0 < down && down < precision && (significand >> down) << down == significand) {
            digits = significand >> down;
            exponent = 0;
        } else {
            search(-down, significand, hidden, least);
        }
    }

    /** Of {@code significand} · 2^{@code power}: the bounds of what is rounded to it are scaled by a power of ten, and a number between them is taken. */
    private void search(int power, long significand, long hidden, int least) {
        int odd = (int) significand & 1;
        long middle = significand << 2;
        long upper = middle + 2;
        long lower;
        int k;
        if (significand != hidden || power == least) {
            lower = middle - 2;
            k = (int) ((power * 661_971_961_083L) >> 41);
        } else {
            // below a power of two the numbers lie closer
            lower = middle - 1;
            k = (int) ((power * 661_971_961_083L - 274_743_187_321L) >> 41);
        }
        int shift = power + (int) ((-k * 913_124_641_741L) >> 38) + 2;
        long high = PowerOfTen.high(k);
        long low = PowerOfTen.low(k);
        long scaled = product(high, low, middle << shift);
        long scaledLower = product(high, low, lower << shift);
        long scaledUpper = product(high, low, upper << shift);
        exponent = k;
        long below = scaled >> 2;
        if (below >= 100) {
            long shorter = below / 10 * 10;
            boolean lowerFits = scaledLower + odd <= shorter << 2;
            boolean upperFits = ((shorter + 10) << 2) + odd <= scaledUpper;
            if (lowerFits != upperFits) {
                digits = lowerFits ? shorter : shorter + 10;
                return;
            }
        }
        long above = below + 1;
        boolean lowerFits = scaledLower + odd <= below << 2;
        boolean upperFits = (above << 2) + odd <= scaledUpper;
        if (lowerFits != upperFits) {
            digits = lowerFits ? below : above;
            return;
        }
        long side = scaled - ((below + above) << 1);
        digits = side < 0 || (side == 0 && (below & 1) == 0) ? below : above;
    }

    /** The product's highest bits, the last of which is set where anything lies below. */
    private static long product(long high, long low, long factor) {
        long x = Math.multiplyHigh(low, factor);
        long y = high * factor;
        long z = (y >>> 1) + x;
        long w = Math.multiplyHigh(high, factor) + (z >>> 63);
        return w | (((z & BELOW_63_BITS) + BELOW_63_BITS) >>> 63);
    }

    /** Writes it as JSON has it, from {@code at}; where it ends. At most 26 bytes. */
    int write(byte[] bytes, int at) {
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        int length = length(digits);
        int point = length + exponent;
        if (point < -MOST_ZEROS + 1 || point > MOST_WHOLE_DIGITS) {
            return scientific(point - 1, bytes, at);
        }
        if (point <= 0) {
            return fraction(-point, bytes, at);
        }
        if (point >= length) {
            int end = zeros(point - length, bytes, digits(digits, bytes, at));
            bytes[end] = '.';
            bytes[end + 1] = '0';
            return end + 2;
        }
        int end = digits(digits, bytes, at);
        System.arraycopy(bytes, at + point, bytes, at + point + 1, length - point);
        bytes[at + point] = '.';
        return end + 1;
    }

    private int scientific(int power, byte[] bytes, int at) {
        int end = digits(digits, bytes, at + 1);
        bytes[at] = bytes[at + 1];
        if (end == at + 2) {
            end = at + 1;
        } else {
            bytes[at + 1] = '.';
        }
        bytes[end++] = 'e';
        if (power < 0) {
            bytes[end++] = '-';
        }
        return digits(Math.abs(power), bytes, end);
    }

    private int fraction(int zeros, byte[] bytes, int at) {
        bytes[at] = '0';
        bytes[at + 1] = '.';
        return digits(digits, bytes, zeros(zeros, bytes, at + 2));
    }

    private static int zeros(int count, byte[] bytes, int at) {
        for (int i = at; i < at + count; i++) {
            bytes[i] = '0';
        }
        return at + count;
    }

    /** A whole number without sign; where it ends. */
    static int digits(long value, byte[] bytes, int at) {
        if (value < 0) {
            int end = digits(Long.divideUnsigned(value, 10), bytes, at);
            bytes[end] = (byte) ('0' + Long.remainderUnsigned(value, 10));
            return end + 1;
        }
        int end = at + length(value);
        long left = value;
        for (int i = end - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return end;
    }

    /** How many digits a number from 0 has. */
    private static int length(long value) {
        int count = 1;
        for (long left = value / 10; left != 0; left /= 10) {
            count++;
        }
        return count;
    }
}
