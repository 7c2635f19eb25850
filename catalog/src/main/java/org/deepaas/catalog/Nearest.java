package org.deepaas.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a misspelt word was to be. */
final class Nearest {

    private Nearest() {}

    /** The word that takes fewest changes to spell; empty where all take too many. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(one -> changes(word, one) <= Math.max(1, Math.min(word.length(), one.length()) / 3))
                .min(Comparator.comparingInt(one -> changes(word, one)));
    }

    /** Letters added, dropped or replaced; case and the sign between words count for nothing. */
    private static int changes(String word, String other) {
        var a = plain(word);
        var b = plain(other);
        int[] last = new int[b.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[last.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
            }
            last = row;
        }
        return last[b.length()];
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
