package org.deepaas.example.embedding;

import java.util.List;
import java.util.Optional;

/**
 * What the texts mean, in numbers.
 *
 * @param vectors for each of the texts 384 numbers, a vector of length 1; absent where the texts were compared
 * @param similarities for each of the texts its cosine similarity, -1 to 1, to each text of {@code to}; absent where there
 *     were none
 * @param truncated the texts that were too long to be read to their end
 */
public record Embedding(
        Optional<List<float[]>> vectors, Optional<List<float[]>> similarities, List<Truncated> truncated) {

    /**
     * A text of which only the beginning counted.
     *
     * @param argument {@code texts} or {@code to}
     * @param index which of them, from 0
     * @param tokens how many word pieces it has
     * @param read how many of them counted
     */
    public record Truncated(String argument, int index, int tokens, int read) {}
}
