package org.deepaas.example.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsOutWhatPartsTheColumns(String delimiter) throws IOException {
        var table = table("size,colour\n1.5,red\n2,\"dark, blue\"\n".replace(",", delimiter));

        assertThat(table.columns()).containsExactly("size", "colour");
        assertThat(values(table)).containsExactly(List.of("1.5", "red"), List.of("2", "dark" + delimiter + " blue"));
    }

    @Test
    void aCommaBesideASemicolonIsDecimal() throws IOException {
        var table = table("width;height;kind\n1,5;2,5;a\n3,5;4,5;b\n");

        assertThat(table.columns()).containsExactly("width", "height", "kind");
        assertThat(table.commaIsDecimal()).isTrue();
        assertThat(table.value(0, 0)).isEqualTo("1,5");
    }

    @Test
    void tellsAHeaderFromNumbers() throws IOException {
        assertThat(table("width,kind\n1,a\n2,b\n").named()).isTrue();
        assertThat(table("1,a\n2,b\n3,a\n").columns()).containsExactly("column1", "column2");
        assertThat(table("colour,kind\nred,a\nblue,b\nred,b\n").named()).isTrue();
        assertThat(table("red,a\nblue,b\nred,b\n").named()).isFalse();
    }

    @Test
    void doesAsItIsToldAboutTheHeader() throws IOException {
        var file = csv("1,2\n3,4\n", StandardCharsets.UTF_8);

        assertThat(CsvFile.read(file).table(Header.PRESENT).columns()).containsExactly("1", "2");
        assertThat(CsvFile.read(file).table(Header.ABSENT).rows()).hasSize(2);
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        var text = "\uFEFFname;größe\r\n\"Jo \"\"J\"\"\r\nSmith\";1\r\n\r\nAnn;2\r\n";

        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            var read = charset.equals(StandardCharsets.UTF_8) ? text : text.substring(1);
            var table = CsvFile.read(csv(read, charset)).table(Header.AUTO);

            assertThat(table.columns()).containsExactly("name", "größe");
            assertThat(values(table)).containsExactly(List.of("Jo \"J\"\r\nSmith", "1"), List.of("Ann", "2"));
        }
    }

    @Test
    void tellsInWhichLineThereAreTooManyValues() {
        assertRefused("a,b\n1,2\n\n3,4,5\n", "data: line 4 has 3 values and line 1 has 2: mend it");
        assertRefused("a,b\n1,2\n3", "data: line 3 has 1 values and line 1 has 2: mend it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "  \n"})
    void refusesWhatIsEmpty(String text) {
        assertRefused(text, "data: the file is empty");
    }

    @Test
    void refusesAQuotationMarkThatIsNeverClosed() {
        assertRefused("a,b\n1,\"2\n3,4\n", "data: a quotation mark is out of place");
    }

    @Test
    void refusesColumnsOfOneName() {
        assertRefused("a,a\n1,2\n", "data: two columns are called 'a': give them different names");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        assertRefused(Files.write(folder.resolve("a"), new byte[] {'P', 'K', 3, 4, 0}), "data: this is a spreadsheet");
        assertRefused(Files.write(folder.resolve("b"), new byte[] {1, 0, 2}), "data: this is no text");
        assertRefused(csv("größe\n", StandardCharsets.ISO_8859_1), "data: the text is not in UTF-8");
    }

    private Table table(String text) throws IOException {
        return CsvFile.read(csv(text, StandardCharsets.UTF_8)).table(Header.AUTO);
    }

    private Path csv(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text, charset);
    }

    private static List<List<String>> values(Table table) {
        return table.rows().stream().map(Table.Row::values).toList();
    }

    private void assertRefused(String text, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> table(text))
                .withMessageStartingWith(message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CsvFile.read(file))
                .withMessageStartingWith(message);
    }
}
