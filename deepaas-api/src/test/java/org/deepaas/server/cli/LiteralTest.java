package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2.5]                   | [1,2.5]",
                "{\"a\": [true, null]}      | {\"a\":[true,null]}",
                "[1, 'a']                   | [1,\"a\"]",
                "{'a': True, 'b': None}     | {\"a\":true,\"b\":null}",
                "(1, (False, ), )           | [1,[false]]",
                "[.5, +1, 2.]               | [0.5,1,2.0]",
                "['it\\'s (True)', \"None\"] | [\"it's (True)\",\"None\"]",
                "[]                         | []",
            })
    void listsAndObjectsAreReadAsJsonOrAsPython(String text, String json) {
        assertThat(Literal.read(text).orElseThrow()).hasToString(json);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "1", "'a'", "True", "[1, 2", "[a]", "{'a'}", "[1] [2]", "(1) + (2)"})
    void whatIsNeitherIsLeftToTheArgument(String text) {
        assertThat(Literal.read(text)).isEmpty();
    }
}
