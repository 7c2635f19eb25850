package org.deepaas.example.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deepaas.model.InvalidInputException;

/**
 * The classes of a table's rows.
 *
 * @param column that says them
 * @param rows those whose class is known, by their place in the table
 * @param of the class of each of these rows
 * @param counts the classes in their order, and how many rows each has
 */
record Labels(int column, List<Integer> rows, List<String> of, Map<String, Integer> counts) {

    private static final int MOST_CLASSES = 200;

    static Labels of(Table table, int column) {
        List<Integer> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>(numbersByValue());
        for (int row = 0; row < table.rows().size(); row++) {
            var label = table.value(row, column).strip();
            if (!Table.isMissing(label)) {
                rows.add(row);
                labels.add(label);
                counts.merge(label, 1, Integer::sum);
            }
        }
        var found = new Labels(column, List.copyOf(rows), List.copyOf(labels), new LinkedHashMap<>(counts));
        found.requireClasses(table);
        return found;
    }

    List<String> classes() {
        return List.copyOf(counts.keySet());
    }

    /** The place of a labelled row's class among the classes. */
    int label(int index) {
        return classes().indexOf(of.get(index));
    }

    private void requireClasses(Table table) {
        var name = table.columns().get(column);
        if (rows.isEmpty()) {
            throw new InvalidInputException(
                    table.rows().isEmpty()
                            ? "data: there are no rows below the names of the columns"
                            : "target: no row has a value in the column '%s'".formatted(name));
        }
        if (counts.size() == 1) {
            throw new InvalidInputException(
                    "target: every row has '%s' in the column '%s', and there is nothing to tell"
                                    .formatted(classes().get(0), name)
                            + " apart: send rows of two classes at least");
        }
        if (counts.size() > MOST_CLASSES || counts.size() * 2 > rows.size()) {
            throw new InvalidInputException(
                    ("target: the column '%s' has %d different values in %d rows, so it says no class: name another of %s;"
                                    + " a measurement can be made a class by parting it into a few ranges. At most %d"
                                    + " classes are taken, with two rows each on average")
                            .formatted(name, counts.size(), rows.size(), Words.list(table.columns()), MOST_CLASSES));
        }
        var single = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!single.isEmpty()) {
            throw new InvalidInputException(
                    ("target: a class needs two rows, one to learn from and one to measure with, and there is one of %s"
                                    + " (line %d): add rows, or take them out")
                            .formatted(Words.list(single), line(table, single.get(0))));
        }
    }

    private long line(Table table, String label) {
        return table.rows().get(rows.get(of.indexOf(label))).line();
    }

    /** 2 comes before 10, and numbers before words. */
    private static Comparator<String> numbersByValue() {
        return Comparator.<String>comparingDouble(
                        label -> Decimals.read(label, false).orElse(Double.POSITIVE_INFINITY))
                .thenComparing(Comparator.naturalOrder());
    }
}
