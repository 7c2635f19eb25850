package org.deepaas.runtime.described.tables;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.yaml.Spelling;

/** The rows of a CSV file whose first line has the names of its columns; columns that nobody asks for are passed over. */
final class CsvRows {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvRows() {}

    /**
     * A value for each column, of each row.
     *
     * @throws InvalidInputException where it is no such file; names row and column
     */
    static List<List<Object>> read(Path file, List<Column> columns, int mostRows) {
        try (var reader = Files.newBufferedReader(file)) {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK.charAt(0)) {
                reader.reset();
            }
            return read(reader, delimiter(file), columns, mostRows);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("data is no text in UTF-8: save it as CSV in UTF-8");
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new InvalidInputException("data is no CSV file: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidInputException("data cannot be read as CSV: " + e.getMessage());
        }
    }

    /** What is most often in the first line. */
    private static char delimiter(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            var header = lines.readLine();
            if (header == null || header.isBlank()) {
                throw new InvalidInputException("data is empty: its first line has the names of the columns");
            }
            char best = ',';
            for (char other : new char[] {';', '\t'}) {
                best = count(header, other) > count(header, best) ? other : best;
            }
            return best;
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    private static List<List<Object>> read(Reader reader, char delimiter, List<Column> columns, int mostRows)
            throws IOException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreSurroundingSpaces(true)
                .setAllowMissingColumnNames(true)
                .build();
        var rows = new ArrayList<List<Object>>();
        try (var parser = format.parse(reader)) {
            requireColumns(parser.getHeaderMap(), columns);
            for (var record : parser) {
                if (rows.size() == mostRows) {
                    throw new InvalidInputException("data has more than %d rows: send it in parts".formatted(mostRows));
                }
                rows.add(row(record, columns));
            }
        }
        return rows;
    }

    private static void requireColumns(Map<String, Integer> header, List<Column> columns) {
        for (var column : columns) {
            if (!header.containsKey(column.name()) && column.otherwise().isEmpty()) {
                throw new InvalidInputException(
                        "data has no column '%s': it has %s".formatted(column.name(), Spelling.list(header.keySet())));
            }
        }
    }

    private static List<Object> row(CSVRecord record, List<Column> columns) {
        return columns.stream()
                .map(column -> {
                    try {
                        return column.read(record.isSet(column.name()) ? record.get(column.name()) : "");
                    } catch (InvalidInputException e) {
                        throw new InvalidInputException(
                                "data, row %d: %s".formatted(record.getRecordNumber(), e.getMessage()));
                    }
                })
                .toList();
    }
}
