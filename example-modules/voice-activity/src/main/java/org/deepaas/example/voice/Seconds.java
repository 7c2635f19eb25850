package org.deepaas.example.voice;

/** Times as they are told: in seconds, to the millisecond. */
final class Seconds {

    private Seconds() {}

    /** The time that so many samples take. */
    static double of(long samples) {
        return rounded((double) samples / Listener.RATE);
    }

    static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
