package org.deepaas.runtime.pytorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module's {@code forward} takes, in order: its declaration as PyTorch writes it,
 * {@code forward(__torch__.Net self, Tensor x, Tensor? mask=None) -> Tensor}.
 *
 * @param declaration without the module itself
 * @param arguments by name
 */
record Signature(String declaration, Map<String, Argument> arguments) {

    /** Of a forward that takes nothing. */
    static final Signature EMPTY = new Signature("forward()", Map.of());

    private static final Pattern DECLARATION = Pattern.compile("Declaration: forward\\((.*)\\) -> (.*)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\S.*?) (\\w+)(=.*)?");

    /** Whether this may be left out, and whether it is a tensor. */
    record Argument(String name, boolean isTensor, boolean isOptional) {}

    /** Reads it off what PyTorch says where arguments are missing: it has no other way to tell. */
    static Signature in(String complaint) {
        var found = DECLARATION.matcher(complaint);
        if (!found.find()) {
            throw new IllegalArgumentException("There is no declaration in: " + complaint);
        }
        var written = split(found.group(1));
        Map<String, Argument> arguments = new LinkedHashMap<>();
        // the first is the module itself
        for (var text : written.subList(1, written.size())) {
            var argument = argument(text);
            arguments.put(argument.name(), argument);
        }
        var shown =
                "forward(%s) -> %s".formatted(String.join(", ", written.subList(1, written.size())), found.group(2));
        return new Signature(shown, arguments);
    }

    private static Argument argument(String text) {
        Matcher parts = ARGUMENT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This declares no argument: " + text);
        }
        var type = parts.group(1);
        return new Argument(parts.group(2), type.equals("Tensor") || type.equals("Tensor?"), parts.group(3) != null);
    }

    /** Parts at the commas that are in no brackets. */
    private static List<String> split(String list) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(list.substring(begin, i).strip());
                        begin = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(list.substring(begin).strip());
        return parts;
    }
}
