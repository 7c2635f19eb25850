package org.deepaas.acceptance.golden;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a shell does, as far as quotes and backslashes go. */
final class ShellWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean within;

    private ShellWords(String line) {
        this.line = line;
    }

    static List<String> split(String line) {
        var split = new ShellWords(line);
        for (int at = 0; at < line.length(); at = split.take(at)) {}
        split.end();
        return split.words;
    }

    /** Takes what stands at {@code at}, and tells where to go on. */
    private int take(int at) {
        char letter = line.charAt(at);
        if (letter == '\'' || letter == '"') {
            return takeQuoted(letter, at + 1);
        }
        if (letter == '\\') {
            add(line.charAt(at + 1));
            return at + 2;
        }
        if (Character.isWhitespace(letter)) {
            end();
        } else {
            add(letter);
        }
        return at + 1;
    }

    private int takeQuoted(char quote, int start) {
        int end = line.indexOf(quote, start);
        word.append(line, start, end);
        within = true;
        return end + 1;
    }

    private void add(char letter) {
        word.append(letter);
        within = true;
    }

    private void end() {
        if (within) {
            words.add(word.toString());
        }
        word.setLength(0);
        within = false;
    }
}
