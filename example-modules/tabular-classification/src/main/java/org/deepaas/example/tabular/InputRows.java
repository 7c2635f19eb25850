package org.deepaas.example.tabular;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Brings what was sent into the order of the columns that were learnt from. */
record InputRows(Schema schema) {

    /** Rows as JSON has them. */
    List<InputRow> of(List<Map<String, Object>> rows) {
        List<InputRow> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var place = "rows[%d]".formatted(i);
            requireColumns(place, row.keySet());
            found.add(new InputRow(
                    place,
                    schema.featureNames().stream()
                            .map(name -> text(place, name, row.get(name)))
                            .toList()));
        }
        return found;
    }

    /** Rows of a table. */
    List<InputRow> of(Table table) {
        requireColumns("data", table.columns());
        var places =
                schema.featureNames().stream().map(table.columns()::indexOf).toList();
        return table.rows().stream()
                .map(row -> new InputRow(
                        "data: line " + row.line(),
                        places.stream().map(row.values()::get).toList()))
                .toList();
    }

    /** A file as a table, whose columns are called as those that were learnt from. */
    Table table(CsvFile file) {
        var first = file.lines().get(0).values().stream().map(String::strip).toList();
        if (first.stream().anyMatch(schema.columns()::contains) && schema.named()) {
            return file.named();
        }
        var names = new ArrayList<>(schema.columns());
        if (first.size() == names.size() - 1) {
            names.remove(schema.target());
        }
        if (first.size() != names.size()) {
            throw new InvalidInputException("data: line 1 has %d values: send the columns %s, %s"
                    .formatted(
                            first.size(),
                            Words.list(schema.columns()),
                            schema.named() ? "their names in the first line" : "with or without " + schema.target()));
        }
        return file.unnamed(List.copyOf(names));
    }

    private void requireColumns(String place, Collection<String> given) {
        var missing = new LinkedHashSet<>(schema.featureNames());
        missing.removeAll(given);
        var unknown = new LinkedHashSet<>(given);
        unknown.removeAll(new HashSet<>(schema.columns()));
        if (missing.isEmpty() && unknown.isEmpty()) {
            return;
        }
        throw new InvalidInputException("%s: %s%s%s; what is not known may be left empty"
                .formatted(
                        place,
                        missing.isEmpty() ? "" : "there is no column " + Words.list(missing),
                        missing.isEmpty() || unknown.isEmpty() ? "" : ", and ",
                        unknown.isEmpty()
                                ? ""
                                : "%s is none of the columns that were learnt from: %s"
                                        .formatted(Words.list(unknown), Words.list(schema.featureNames()))));
    }

    private static String text(String place, String name, @Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value == null ? "" : value.toString();
        }
        throw new InvalidInputException("%s: '%s' must be a number or a text".formatted(place, name));
    }
}
