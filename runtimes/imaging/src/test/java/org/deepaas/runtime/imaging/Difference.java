package org.deepaas.runtime.imaging;

/** How far two pictures are apart. */
final class Difference {

    private Difference() {}

    static double mean(byte[] one, byte[] other) {
        if (one.length != other.length) {
            throw new AssertionError("not of one size: " + one.length + " and " + other.length + " bytes");
        }
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return (double) sum / one.length;
    }
}
