package org.deepaas.runtime.described.yaml;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of several words was meant. */
public final class Spelling {

    private Spelling() {}

    /** {@code a, b, c}. */
    public static String list(Collection<String> words) {
        return words.stream().sorted().collect(joining(", "));
    }

    /** {@code ; did you mean 'labels'?}, and nothing where no word is near. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> ": did you mean '%s'?".formatted(word))
                .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> known) {
        var word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(other -> distance(word, other.toLowerCase(Locale.ROOT)) <= Math.max(2, other.length() / 3))
                .min(Comparator.comparingInt(other -> distance(word, other.toLowerCase(Locale.ROOT))));
    }

    /** How many letters are to be added, left out or replaced to make one word of the other. */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
