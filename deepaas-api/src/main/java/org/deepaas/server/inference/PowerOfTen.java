package org.deepaas.server.inference;

import java.math.BigInteger;

/** The powers of ten from 10³²⁴ to 10⁻²⁹², each as the 126 bits that it begins with, rounded up. */
final class PowerOfTen {

    private static final int FIRST = -324;
    private static final int LAST = 292;
    private static final int BITS = 126;
    private static final long[] HIGH = new long[LAST - FIRST + 1];
    private static final long[] LOW = new long[LAST - FIRST + 1];

    static {
        var lowBits = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);
        for (int k = FIRST; k <= LAST; k++) {
            var bits = beginning(k);
            HIGH[k - FIRST] = bits.shiftRight(63).longValueExact();
            LOW[k - FIRST] = bits.and(lowBits).longValueExact();
        }
    }

    /** Of 10⁻ᵏ. */
    private static BigInteger beginning(int k) {
        var power = BigInteger.TEN.pow(Math.abs(k));
        int length = power.bitLength();
        var cut = k > 0
                ? BigInteger.ONE.shiftLeft(BITS - 1 + length).divide(power)
                : power.shiftLeft(BITS).shiftRight(length);
        return cut.add(BigInteger.ONE);
    }

    /** The upper 63 bits of 10⁻ᵏ. */
    static long high(int k) {
        return HIGH[k - FIRST];
    }

    /** The lower 63 bits of 10⁻ᵏ. */
    static long low(int k) {
        return LOW[k - FIRST];
    }

    private PowerOfTen() {}
}
