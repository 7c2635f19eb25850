package org.deepaas.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list or an object on a command line: JSON, or as the original takes it, a literal of Python. */
final class Literal {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper PYTHON = JSON.rebuild()
            .enable(
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    /** A text in quotes, or what JSON has another word for. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\bTrue\\b|\\bFalse\\b|\\bNone\\b|[()]");

    private static final Map<String, String> WORDS =
            Map.of("True", "true", "False", "false", "None", "null", "(", "[", ")", "]");

    private Literal() {}

    /** What was written; empty where it is no list and no object. */
    static Optional<JsonNode> read(String text) {
        var literal = text.strip();
        if (literal.isEmpty() || "[{(".indexOf(literal.charAt(0)) < 0) {
            return Optional.empty();
        }
        return read(JSON, literal).or(() -> read(PYTHON, inWordsOfJson(literal)));
    }

    private static String inWordsOfJson(String literal) {
        return TOKEN.matcher(literal)
                .replaceAll(token ->
                        java.util.regex.Matcher.quoteReplacement(WORDS.getOrDefault(token.group(), token.group())));
    }

    private static Optional<JsonNode> read(JsonMapper mapper, String text) {
        try {
            return Optional.of(mapper.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
