package org.deepaas.server.http.documents;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value that an author tells, as people read it. */
final class Fact {

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

    private Fact() {}
}
