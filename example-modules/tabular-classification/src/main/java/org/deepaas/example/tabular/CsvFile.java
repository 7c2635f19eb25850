package org.deepaas.example.tabular;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.deepaas.example.tabular.Table.Row;
import org.deepaas.model.InvalidInputException;

/**
 * Reads a CSV file, whatever parts its columns.
 *
 * @param commaIsDecimal whether numbers may have a comma before their fraction
 * @param lines all of the same length, and at least one
 */
record CsvFile(boolean commaIsDecimal, List<Row> lines) {

    private static final int MOST_COLUMNS = 2000;
    private static final long MOST_VALUES = 20_000_000;

    static CsvFile read(Path file) throws IOException {
        var text = CsvText.read(file);
        char delimiter = Delimiter.of(text);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        var lines = lines(text, format);
        if (lines.isEmpty()) {
            throw new InvalidInputException("data: the file is empty: send a table with a row for each example");
        }
        return new CsvFile(delimiter != ',', lines);
    }

    private static List<Row> lines(String text, CSVFormat format) throws IOException {
        List<Row> lines = new ArrayList<>();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            for (var record : parser) {
                var row = new Row(parser.getCurrentLineNumber(), List.of(record.values()));
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    requireAsLongAsTheFirst(row, lines);
                    lines.add(row);
                }
            }
        } catch (UncheckedIOException e) {
            throw new InvalidInputException("data: a quotation mark is out of place: " + e.getMessage(), e);
        }
        return lines;
    }

    private static void requireAsLongAsTheFirst(Row row, List<Row> before) {
        int columns = row.values().size();
        int expected = before.isEmpty() ? columns : before.get(0).values().size();
        if (columns != expected) {
            throw new InvalidInputException(
                    ("data: line %d has %d values and line %d has %d: mend it, or take out a line that is none of the"
                                    + " table's; a value with a separator in it goes into quotation marks")
                            .formatted(row.line(), columns, before.get(0).line(), expected));
        }
        if (columns > MOST_COLUMNS || (long) columns * before.size() > MOST_VALUES) {
            throw new InvalidInputException("data: the table is too large: at most %d columns and %d values are taken"
                    .formatted(MOST_COLUMNS, MOST_VALUES));
        }
    }

    /** The table, its names in its first line or made up. */
    Table table(Header header) {
        boolean named = header == Header.PRESENT || (header == Header.AUTO && HeaderLine.isLikely(this));
        return named ? named() : unnamed();
    }

    /** The table, whose first line has its names. */
    Table named() {
        return new Table(HeaderLine.names(lines.get(0).values()), true, commaIsDecimal, lines.subList(1, lines.size()));
    }

    private Table unnamed() {
        return unnamed(HeaderLine.numbered(lines.get(0).values().size()));
    }

    /** The table, whose columns are called so. */
    Table unnamed(List<String> names) {
        return new Table(names, false, commaIsDecimal, lines);
    }
}
