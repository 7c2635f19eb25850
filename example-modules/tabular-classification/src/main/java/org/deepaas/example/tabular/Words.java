package org.deepaas.example.tabular;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/** Lists for people. */
final class Words {

    private static final int MOST = 30;

    private Words() {}

    /** {@code a, b, c}, and how many more where there are many. */
    static String list(Collection<String> words) {
        var shown = words.stream().limit(MOST).collect(joining(", "));
        return words.size() <= MOST ? shown : "%s and %d more".formatted(shown, words.size() - MOST);
    }

    /** The beginning of a long text. */
    static String shortened(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
