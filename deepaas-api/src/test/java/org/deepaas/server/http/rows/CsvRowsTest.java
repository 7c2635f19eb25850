package org.deepaas.server.http.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.http.rows.RowFormat.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private static Values read(String header, String line) throws NotARow {
        return read(UTF_8, header, line);
    }

    private static Values read(Charset charset, String header, String line) throws NotARow {
        var rows = new CsvRows(charset, Set.of("sizes"), 1000);
        assertThat(rows.takesAsHeader(Line.of(1, header.getBytes(charset)))).isTrue();
        var row = Line.of(2, line.getBytes(charset));
        assertThat(rows.takesAsHeader(row)).isFalse();
        return rows.read(row);
    }

    private static Given.Texts texts(String... values) {
        return new Given.Texts(List.of(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void cellsAreTheArgumentsThatTheFirstLineNames(String delimiter) throws Exception {
        var row = read(String.join(delimiter, "text", "times"), String.join(delimiter, "grüße", "2"));

        assertThat(row.fields()).containsEntry("text", texts("grüße")).containsEntry("times", texts("2"));
        assertThat(row.document()).isNull();
    }

    @Test
    void quotesHoldDelimitersEndsOfLinesAndQuotes() throws Exception {
        assertThat(read("a,b", "\"1,2\n3\",\"say \"\"no\"\"\"").fields())
                .containsEntry("a", texts("1,2\n3"))
                .containsEntry("b", texts("say \"no\""));
    }

    @Test
    void anEmptyCellWasNotGivenAndAnEmptyTextIsInQuotes() throws Exception {
        assertThat(read("a,b,c", ",\"\",x").fields())
                .doesNotContainKey("a")
                .containsEntry("b", texts(""))
                .containsEntry("c", texts("x"));
    }

    @Test
    void aNameThatIsThereTwiceHasTwoValues() throws Exception {
        assertThat(read("tag,tag,tag", "a,,b").fields()).containsEntry("tag", texts("a", "b"));
    }

    @Test
    void aStructureIsWrittenAsJson() throws Exception {
        var row = read("sizes,text", "\"[1, 2]\",[1]");

        assertThat(row.fields().get("sizes"))
                .isInstanceOfSatisfying(
                        Given.Json.class, json -> assertThat(json.value()).hasSize(2));
        assertThat(row.fields()).containsEntry("text", texts("[1]"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws Exception {
        assertThat(read("\uFEFFa,b", "1,2").fields()).containsOnlyKeys("a", "b");
    }

    @Test
    void readsWhatIsWrittenInOtherCharsets() throws Exception {
        assertThat(read(ISO_8859_1, "größe", "für").fields()).containsEntry("größe", texts("für"));
    }

    @Test
    void refusesCharsetsWhoseLinesItCannotFind() {
        assertThatThrownBy(() -> new CsvRows(UTF_16, Set.of(), 10)).hasMessageContaining("send it in UTF-8");
    }

    @Test
    void saysHowManyCellsALineHasTooFewOrTooMany() {
        assertThatThrownBy(() -> read("a,b", "1")).hasMessage("cells in the line: 1, names in the first line: 2");
        assertThatThrownBy(() -> read("a,b", "1,2,3")).hasMessage("cells in the line: 3, names in the first line: 2");
    }

    @Test
    void saysWhatIsNoCsvAndWhatIsNoText() {
        assertThatThrownBy(() -> read("a,b", "\"1\"x,2"))
                .isInstanceOf(NotARow.class)
                .hasMessageContaining("no CSV");
        assertThatThrownBy(() -> read("a,b", "\"1,2"))
                .isInstanceOf(NotARow.class)
                .hasMessageContaining("no CSV");
        var rows = new byte[] {(byte) 0xff, ',', '1'};
        assertThatThrownBy(() -> {
                    var csv = new CsvRows(UTF_8, Set.of(), 10);
                    csv.takesAsHeader(Line.of(1, "a,b".getBytes(UTF_8)));
                    csv.read(Line.of(2, rows));
                })
                .hasMessage("the line is no text in UTF-8");
    }

    @Test
    void refusesAFirstLineThatIsTooLong() throws Exception {
        var rows = new CsvRows(UTF_8, Set.of(), 10);

        assertThatThrownBy(() -> rows.takesAsHeader(Line.tooLong(1))).hasMessageContaining("names of the arguments");
    }
}
