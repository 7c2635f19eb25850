package org.deepaas.server.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/**
 * A default as its author wrote it, read.
 *
 * @param json null where there is none
 * @param value null where there is none, or where it is null
 */
record DefaultText(@Nullable JsonNode json, @Nullable Object value) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static DefaultText of(@Nullable String text, ArgumentType type) {
        if (text == null) {
            return new DefaultText(null, null);
        }
        if (text.equals(Arg.NULL)) {
            return new DefaultText(NullNode.getInstance(), null);
        }
        try {
            var json = json(text, type);
            return new DefaultText(json, type.read(json));
        } catch (Unfit e) {
            throw new IllegalArgumentException("its default '%s' cannot be used: %s".formatted(text, e.messages()), e);
        }
    }

    /** What an author wrote as callers write it, as JSON. */
    static JsonNode json(String text, ArgumentType type) {
        boolean literal = type instanceof WholeType
                || type instanceof DecimalType
                || type instanceof FlagType
                || type.equals(ParsedType.ALL.get(Duration.class));
        if (!type.isStructured() && !literal) {
            return JsonNodeFactory.instance.textNode(text);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            if (literal) {
                return JsonNodeFactory.instance.textNode(text);
            }
            throw new IllegalArgumentException(
                    "'%s' cannot be read: write a list, map or record as JSON, as in [0.1, 0.2]".formatted(text), e);
        }
    }
}
