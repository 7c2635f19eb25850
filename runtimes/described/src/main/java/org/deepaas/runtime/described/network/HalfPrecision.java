package org.deepaas.runtime.described.network;

/** 16 bit floating point numbers (IEEE 754 binary16), which Java has from version 20 on. */
final class HalfPrecision {

    private HalfPrecision() {}

    /** The bits of the nearest such number; ties go to the even one. */
    static short of(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return (short) (sign | 0x7E00); // not a number
        }
        if (magnitude >= 0x477FF000) {
            return (short) (sign | 0x7C00); // too large: infinity
        }
        if (magnitude >= 0x38800000) {
            int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
            return (short) (sign | (rounded - 0x38000000) >>> 13);
        }
        // subnormal: a whole number of 2^-24
        return (short) (sign | (int) Math.rint(Math.abs((double) value) * (1 << 24)));
    }
}
