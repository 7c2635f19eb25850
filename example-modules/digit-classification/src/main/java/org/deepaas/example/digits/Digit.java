package org.deepaas.example.digits;

import java.util.List;

/**
 * What was read.
 *
 * @param digit 0 to 9
 * @param probability from 0 to 1
 * @param probabilities of all ten digits, that of 0 first
 */
public record Digit(int digit, float probability, List<Float> probabilities) {

    static Digit of(List<Float> probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.size(); i++) {
            if (probabilities.get(i) > probabilities.get(best)) {
                best = i;
            }
        }
        return new Digit(best, probabilities.get(best), List.copyOf(probabilities));
    }
}
