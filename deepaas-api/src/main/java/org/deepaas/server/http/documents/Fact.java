package org.deepaas.server.http.documents;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something told of a model, for the page.
 *
 * @param link where it leads; empty where nowhere
 */
record Fact(String label, String value, String link) {

    private static final Pattern WEB = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    /** What a reader wants to know first, of all that an author told. */
    static List<Fact> of(Map<String, Object> properties) {
        var facts = new ArrayList<Fact>();
        add(facts, "Version", properties.get("version"));
        add(facts, "Author", properties.get("author"));
        add(facts, "Licence", properties.get("license"));
        add(facts, "Home", properties.get("url"));
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String label, @Nullable Object value) {
        text(value)
                .ifPresent(text ->
                        facts.add(new Fact(label, text, WEB.matcher(text).matches() ? text : "")));
    }

    /** A value as people read it: authors write a name, several, or several with their addresses. */
    static Optional<String> text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return text(map.keySet());
        }
        if (value instanceof Collection<?> several) {
            var text = several.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return text(text);
        }
        return Optional.ofNullable(value).map(one -> one.toString().strip()).filter(text -> !text.isEmpty());
    }
}
