package org.deepaas.example.classification;

/** Makes probabilities of scores that are none. */
final class Softmax {

    private Softmax() {}

    static float[] of(float... scores) {
        var largest = Float.NEGATIVE_INFINITY;
        for (var score : scores) {
            largest = Math.max(largest, score);
        }
        var sum = 0.0;
        var probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = (float) Math.exp(scores[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= (float) sum;
        }
        return probabilities;
    }
}
