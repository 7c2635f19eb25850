package org.deepaas.model.testing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts as callers write them, read as what they stand for. */
final class Text {

    private static final Map<Type, Function<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(boolean.class, Text::flag),
            Map.entry(Boolean.class, Text::flag),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
            Map.entry(Duration.class, text -> Duration.ofSeconds(Long.parseLong(text))),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(URI.class, URI::create));

    private Text() {}

    /** Whether texts of this type are read here: plain ones, and lists of these. */
    static boolean canBe(Type type) {
        return PLAIN.containsKey(type)
                || (type instanceof Class<?> plain && plain.isEnum())
                || (isContainer(type, List.class) && canBe(element(type)))
                || (isContainer(type, Optional.class) && canBe(element(type)));
    }

    /**
     * What a text stands for.
     *
     * @param separator what parts the elements of a list that is no JSON; may be empty
     * @throws RuntimeException where it stands for nothing of this type
     */
    static Object read(String text, Type type, String separator) {
        if (isContainer(type, Optional.class)) {
            return Optional.of(read(text, element(type), separator));
        }
        if (isContainer(type, List.class)) {
            return elements(text, separator)
                    .map(element -> read(element, element(type), separator))
                    .toList();
        }
        if (type instanceof Class<?> choices && choices.isEnum()) {
            return Stream.of(choices.getEnumConstants())
                    .filter(choice -> choice.toString().equals(text)
                            || ((Enum<?>) choice).name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such choice"));
        }
        var reader = PLAIN.get(type);
        if (reader == null) {
            throw new IllegalArgumentException(type.getTypeName() + " is not read from text");
        }
        return reader.apply(text);
    }

    private static Stream<String> elements(String text, String separator) {
        var bare = text.strip();
        var isJson = bare.startsWith("[") && bare.endsWith("]");
        var inside = isJson ? bare.substring(1, bare.length() - 1) : bare;
        if (inside.isBlank()) {
            return Stream.of();
        }
        if (!isJson && separator.isEmpty()) {
            return Stream.of(inside);
        }
        return Stream.of(inside.split(isJson ? "," : Pattern.quote(separator), -1))
                .map(String::strip)
                .map(element -> element.length() > 1 && element.startsWith("\"") && element.endsWith("\"")
                        ? element.substring(1, element.length() - 1)
                        : element);
    }

    private static Object flag(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(word);
    }

    static boolean isContainer(Type type, Class<?> container) {
        return type instanceof ParameterizedType of && of.getRawType() == container;
    }

    /** What a list or an optional holds, or a map by each name. */
    static Type element(Type type) {
        var arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }
}
