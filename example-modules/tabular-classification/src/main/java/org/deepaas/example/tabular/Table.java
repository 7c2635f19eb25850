package org.deepaas.example.tabular;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deepaas.model.InvalidInputException;

/**
 * A table of texts, as it was sent.
 *
 * @param columns their names, all different
 * @param named whether the names came with the table
 * @param commaIsDecimal whether numbers may have a comma before their fraction, since it does not part the columns
 */
record Table(List<String> columns, boolean named, boolean commaIsDecimal, List<Row> rows) {

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

    /**
     * A row.
     *
     * @param line where it begins in its file, from 1
     */
    record Row(long line, List<String> values) {}

    /** Whether a text says that a value is not known. */
    static boolean isMissing(String value) {
        return MISSING.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    String value(int row, int column) {
        return rows.get(row).values().get(column);
    }

    /** The place of a column that is said by its name or else its number from 1. */
    int column(String argument, String said) {
        int named = columns.indexOf(said.strip());
        if (named >= 0) {
            return named;
        }
        try {
            int number = Integer.parseInt(said.strip());
            if (number >= 1 && number <= columns.size()) {
                return number - 1;
            }
        } catch (NumberFormatException e) {
            // it is no number, and no name either
        }
        throw new InvalidInputException(
                "%s: there is no column '%s'; there are %s".formatted(argument, said, Words.list(columns)));
    }
}
