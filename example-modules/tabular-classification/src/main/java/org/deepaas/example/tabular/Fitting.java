package org.deepaas.example.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.deepaas.example.tabular.Feature.Categorical;
import org.deepaas.example.tabular.Feature.Numeric;
import org.deepaas.model.InvalidInputException;

/** Finds out what the columns of a table hold, from the rows that are learnt from. */
final class Fitting {

    private static final int MOST_WORDS = 100;
    private static final int MOST_INPUTS = 10_000;
    private static final double NEARLY_ALL = 0.9;

    private final Table table;
    private final List<Integer> rows;
    private final List<String> notes = new ArrayList<>();

    Fitting(Table table, List<Integer> rows) {
        this.table = table;
        this.rows = rows;
    }

    /** What was filled in or left out, for people. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    Schema schema(Labels labels, Set<Integer> ignored) {
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (column != labels.column() && !ignored.contains(column)) {
                feature(column).ifPresent(features::add);
            }
        }
        var schema = new Schema(
                table.columns(), table.named(), table.columns().get(labels.column()), labels.classes(), features);
        if (features.isEmpty()) {
            throw new InvalidInputException("data: no column is left to learn from. " + String.join(". ", notes));
        }
        if (schema.width() > MOST_INPUTS) {
            throw new InvalidInputException(
                    "data: the words of all columns are %d together, and at most %d are taken: ignore"
                                    .formatted(schema.width(), MOST_INPUTS)
                            + " the columns with the most different words");
        }
        return schema;
    }

    private Optional<Feature> feature(int column) {
        Map<String, Integer> words = new TreeMap<>();
        List<Double> numbers = new ArrayList<>();
        for (int row : rows) {
            var value = table.value(row, column);
            words.merge(Categorical.word(value), 1, Integer::sum);
            Decimals.read(value, table.commaIsDecimal()).ifPresent(numbers::add);
        }
        int known = rows.size() - words.getOrDefault(Categorical.MISSING, 0);
        var name = table.columns().get(column);
        if (known == 0) {
            return leftOut(name, "it has no values");
        }
        if (words.size() == 1) {
            return leftOut(name, "it is the same in every row");
        }
        return numbers.size() == known ? numeric(name, numbers) : categorical(column, name, words, numbers.size());
    }

    private Optional<Feature> numeric(String name, List<Double> numbers) {
        double mean =
                numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double deviation = Math.sqrt(numbers.stream()
                .mapToDouble(number -> (number - mean) * (number - mean))
                .average()
                .orElseThrow());
        if (!(deviation > 0)) {
            return leftOut(name, "it is the same in every row that has it");
        }
        int missing = rows.size() - numbers.size();
        if (missing > 0) {
            notes.add("column '%s': %d missing values are taken as the mean, %.4g".formatted(name, missing, mean));
        }
        return Optional.of(new Numeric(name, mean, deviation));
    }

    private Optional<Feature> categorical(int column, String name, Map<String, Integer> words, int numbers) {
        int missing = words.getOrDefault(Categorical.MISSING, 0);
        int known = rows.size() - missing;
        if (words.size() > MOST_WORDS && numbers >= NEARLY_ALL * known) {
            throw new InvalidInputException(notANumber(column, name));
        }
        if (words.size() > MOST_WORDS || words.size() * 2 > known) {
            return leftOut(
                    name,
                    "it has %d different words in %d rows, which say little of other rows"
                            .formatted(words.size(), known));
        }
        if (missing > 0) {
            notes.add("column '%s': %d missing values are taken as a word of their own".formatted(name, missing));
        }
        return Optional.of(new Categorical(name, List.copyOf(words.keySet())));
    }

    private String notANumber(int column, String name) {
        for (int row : rows) {
            var value = table.value(row, column);
            if (!Table.isMissing(value)
                    && Decimals.read(value, table.commaIsDecimal()).isEmpty()) {
                return ("data: line %d has '%s' in the column '%s', where nearly all lines have numbers: mend it, leave it"
                                + " empty where the number is not known, or ignore the column")
                        .formatted(table.rows().get(row).line(), Words.shortened(value), name);
            }
        }
        throw new IllegalStateException(name);
    }

    private Optional<Feature> leftOut(String name, String why) {
        notes.add("column '%s' is left out: %s".formatted(name, why));
        return Optional.empty();
    }
}
