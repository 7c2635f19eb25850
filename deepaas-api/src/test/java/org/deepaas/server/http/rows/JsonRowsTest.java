package org.deepaas.server.http.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deepaas.server.http.rows.RowFormat.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

    private final JsonRows rows = new JsonRows(1000);

    private Values read(String line) throws NotARow {
        return rows.read(Line.of(1, line.getBytes(UTF_8)));
    }

    @Test
    void aLineIsAnObjectOfArguments() throws Exception {
        assertThat(rows.takesAsHeader(Line.of(1, "{\"a\": 1}".getBytes(UTF_8)))).isFalse();
        assertThat(read("{\"a\": 1}").document()).hasToString("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"a\"", "1", "null"})
    void saysThatALineIsToBeAnObject(String line) {
        assertThatThrownBy(() -> read(line)).hasMessageContaining("a line is a JSON object");
    }

    @Test
    void saysWhereALineIsNoJson() {
        assertThatThrownBy(() -> read("{\"a\": x}")).hasMessageContaining("the line is no JSON from column 7 on");
        assertThatThrownBy(() -> read("{} {}")).hasMessageContaining("the line is no JSON");
    }
}
