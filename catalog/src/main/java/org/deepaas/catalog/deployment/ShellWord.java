package org.deepaas.catalog.deployment;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as one word of the shell each, whatever is in them. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@-]+");

    private ShellWord() {}

    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Variables and their values, as the elements of an array. */
    static String variables(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> of(variable.getKey() + "=" + variable.getValue()))
                .collect(Collectors.joining(" "));
    }
}
