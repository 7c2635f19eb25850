package org.deepaas.acceptance.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person fills in for a parameter. */
public enum Widget {
    DROPDOWN,
    SLIDER,
    NUMBER,
    CHECKBOX,
    COMMA_TEXT,
    TEXT,
    PASSWORD,
    IMAGE,
    AUDIO,
    VIDEO,
    FILE;

    static Widget of(JsonNode parameter) {
        if (parameter.has("enum")) {
            return DROPDOWN;
        }
        return switch (parameter.path("type").asText()) {
            case "integer" -> parameter.has("minimum") && parameter.has("maximum") ? SLIDER : NUMBER;
            case "number" -> NUMBER;
            case "boolean" -> CHECKBOX;
            case "array" -> COMMA_TEXT;
            case "file" -> file(parameter.path("description").asText());
            default -> parameter.path("format").asText().equals("password") ? PASSWORD : TEXT;
        };
    }

    /** That of the only medium which the description names; any file where it names several, or says so. */
    private static Widget file(String description) {
        var text = description.toLowerCase(Locale.ROOT);
        var named = Stream.of(IMAGE, AUDIO, VIDEO)
                .filter(medium -> text.contains(medium.name().toLowerCase(Locale.ROOT)))
                .toList();
        return named.size() == 1 && !text.contains("#noparse") ? named.get(0) : FILE;
    }
}
