package org.deepaas.model.testing;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value as it is written as JSON, of maps, lists, texts, numbers and flags; what no JSON comes of is named. */
final class JsonValue {

    /** Deeper than this is a value that holds itself. */
    private static final int DEEPEST = 100;

    private JsonValue() {}

    /** What keeps a value from being written; nothing where nothing does. */
    static Optional<String> fault(@Nullable Object value) {
        try {
            of(value);
            return Optional.empty();
        } catch (Unwritable e) {
            return Optional.of(e.reason());
        }
    }

    /** The parts of a value. */
    static @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new Unwritable(
                    "it holds itself, so no end of it can be written: return a record of what is to be told");
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return elements(collection.stream(), depth);
        }
        if (value instanceof Record record) {
            return components(record, depth);
        }
        return value != null && value.getClass().isArray() ? array(value, depth) : plain(value);
    }

    private static Object entries(Map<?, ?> map, int depth) {
        var entries = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), of(value, depth + 1)));
        return entries;
    }

    private static Object elements(Stream<?> values, int depth) {
        var elements = new ArrayList<@Nullable Object>();
        values.forEach(value -> elements.add(of(value, depth + 1)));
        return elements;
    }

    private static Object array(Object array, int depth) {
        var elements = new ArrayList<@Nullable Object>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(of(Array.get(array, i), depth + 1));
        }
        return elements;
    }

    private static Object components(Record record, int depth) {
        var components = new LinkedHashMap<String, @Nullable Object>();
        for (var component : record.getClass().getRecordComponents()) {
            components.put(component.getName(), of(read(record, component), depth + 1));
        }
        return components;
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
            throw new Unwritable("%s of %s cannot be read: %s"
                    .formatted(component.getName(), record.getClass().getName(), e));
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (isText(value)) {
            return value.toString();
        }
        if (value instanceof BaseStream<?, ?> || value instanceof AutoCloseable || !tellsSomething(value.getClass())) {
            throw new Unwritable("a %s cannot be written as JSON: return a record of what is to be told"
                    .formatted(value.getClass().getName()));
        }
        // something with getters: it is written as these, and compared as a whole
        return value;
    }

    private static boolean isText(Object value) {
        return List.of(
                        CharSequence.class,
                        Character.class,
                        Enum.class,
                        TemporalAccessor.class,
                        TemporalAmount.class,
                        Date.class,
                        UUID.class,
                        URI.class,
                        URL.class,
                        Path.class)
                .stream()
                .anyMatch(type -> type.isInstance(value));
    }

    private static boolean tellsSomething(Class<?> type) {
        return type.getFields().length > 0
                || Stream.of(type.getMethods())
                        .filter(method -> method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class)
                        .anyMatch(method -> method.getName().matches("(get|is)\\p{Lu}.*"));
    }

    /** Whether two values, as {@link #of} gives them, are the same but for the last digits of their numbers. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> with) {
            return map.keySet().equals(with.keySet())
                    && map.keySet().stream().allMatch(key -> same(map.get(key), with.get(key)));
        }
        if (one instanceof List<?> list && other instanceof List<?> with) {
            if (list.size() != with.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!same(list.get(i), with.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Number number && other instanceof Number with) {
            return near(number.doubleValue(), with.doubleValue());
        }
        return Objects.equals(one, other);
    }

    private static boolean near(double one, double other) {
        return Double.compare(one, other) == 0 || Math.abs(one - other) <= 1e-3 * Math.max(1, Math.abs(one));
    }

    /** It cannot be written. */
    private static final class Unwritable extends RuntimeException {

        private Unwritable(String reason) {
            super(reason);
        }

        private String reason() {
            return String.valueOf(getMessage());
        }
    }
}
