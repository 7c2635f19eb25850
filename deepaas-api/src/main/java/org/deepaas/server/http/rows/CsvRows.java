package org.deepaas.server.http.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180), whose first line has the names of the arguments. What ends a field is what is most often in that
 * line: a comma, a semicolon or a tab. An empty cell was not given, an empty text is written {@code ""}. A name that is
 * there several times has several values.
 */
public final class CsvRows implements RowFormat {

    public static final String MEDIA_TYPE = "text/csv";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String DELIMITERS = ",;\t";
    private static final String MARKS = "a\r\n\"" + DELIMITERS;

    private final Charset charset;
    private final Set<String> structured;
    private final Lines lines;
    private volatile @Nullable Columns columns;

    private record Columns(CSVFormat format, List<String> names) {}

    /**
     * Rows in a body.
     *
     * @param structured the arguments whose cells may hold JSON: lists, maps and records
     * @param mostBytes of a line
     */
    public CsvRows(Charset charset, Set<String> structured, int mostBytes) throws NotARow {
        if (!charset.canEncode() || !Arrays.equals(MARKS.getBytes(charset), MARKS.getBytes(US_ASCII))) {
            throw new NotARow("CSV in %s is not read: send it in UTF-8".formatted(charset));
        }
        this.charset = charset;
        this.structured = Set.copyOf(structured);
        this.lines = Lines.quoted(mostBytes, DELIMITERS);
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public boolean takesAsHeader(Line line) throws NotARow {
        if (columns != null) {
            return false;
        }
        if (line.tooLong()) {
            throw new NotARow("the first line is too long: it has the names of the arguments");
        }
        var text = text(line);
        var header = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        char delimiter = delimiter(header);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                // with this mode, what is empty and has no quotes is null
                .setQuoteMode(QuoteMode.ALL_NON_NULL)
                .build();
        var names = new ArrayList<String>();
        for (var name : record(format, header)) {
            names.add(name == null ? "" : name.strip());
        }
        lines.delimitedBy(delimiter);
        columns = new Columns(format, List.copyOf(names));
        return true;
    }

    private static char delimiter(String header) {
        char best = ',';
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char other = DELIMITERS.charAt(i);
            best = count(header, other) > count(header, best) ? other : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(letter -> letter == wanted).count();
    }

    @Override
    public Values read(Line line) throws NotARow {
        var known = columns;
        if (known == null) {
            throw new IllegalStateException("the header comes first");
        }
        var names = known.names();
        var record = record(known.format(), text(line));
        if (record.size() != names.size()) {
            throw new NotARow(
                    "cells in the line: %d, names in the first line: %d".formatted(record.size(), names.size()));
        }
        var texts = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < names.size(); i++) {
            var cell = record.get(i);
            if (cell != null) {
                texts.computeIfAbsent(names.get(i), name -> new ArrayList<>(1)).add(cell);
            }
        }
        var fields = new LinkedHashMap<String, Given>();
        texts.forEach((name, cells) -> fields.put(name, given(name, cells)));
        return new Values(fields, null);
    }

    private Given given(String name, List<String> cells) {
        var first = cells.get(0).strip();
        if (cells.size() == 1 && structured.contains(name) && (first.startsWith("[") || first.startsWith("{"))) {
            try {
                return new Given.Json(Json.read(first.getBytes(UTF_8)));
            } catch (JsonProcessingException e) {
                return new Given.Texts(cells); // its type says what is wrong
            }
        }
        return new Given.Texts(cells);
    }

    private String text(Line line) throws NotARow {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
        } catch (CharacterCodingException e) {
            throw new NotARow("the line is no text in %s".formatted(charset));
        }
    }

    private static CSVRecord record(CSVFormat format, String line) throws NotARow {
        try (var parser = format.parse(new StringReader(line))) {
            var records = parser.iterator();
            if (records.hasNext()) {
                return records.next();
            }
            throw new NotARow("the line is empty");
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw new NotARow(
                    "the line is no CSV: a cell with quotes begins and ends with them, and has each within it twice");
        }
    }
}
