package org.deepaas.runtime.pytorch;

/** A learning rate that falls to nothing along half a cosine. */
final class Cosine {

    static float at(float first, int step, int steps) {
        double part = Math.min(1, (double) step / steps);
        return (float) (first * (1 + Math.cos(Math.PI * part)) / 2);
    }

    private Cosine() {}
}
