package org.deepaas.example.embedding;

import java.nio.FloatBuffer;

/**
 * One vector of those for each word piece: their mean, brought to length 1 (N. Reimers and I. Gurevych, Sentence-BERT,
 * EMNLP 2019).
 */
final class Pooling {

    static final int SIZE = 384;

    private Pooling() {}

    /** {@code states} is [pieces, SIZE]. Brought to length 1, the sum is the mean. */
    static float[] mean(FloatBuffer states) {
        var sum = new double[SIZE];
        for (int i = 0; i < states.limit(); i++) {
            sum[i % SIZE] += states.get(i);
        }
        double squares = 0;
        for (var value : sum) {
            squares += value * value;
        }
        var length = Math.sqrt(squares);
        var vector = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }
}
