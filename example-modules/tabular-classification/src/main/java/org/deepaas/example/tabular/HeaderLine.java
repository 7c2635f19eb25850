package org.deepaas.example.tabular;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.model.InvalidInputException;

/** The names of columns. */
final class HeaderLine {

    private HeaderLine() {}

    /** Whether the first line looks unlike those below it. */
    static boolean isLikely(CsvFile file) {
        int columns = file.lines().get(0).values().size();
        boolean anyNumbers = false;
        for (int column = 0; column < columns; column++) {
            if (hasNumbersOnly(file, column)) {
                anyNumbers = true;
                var first = file.lines().get(0).values().get(column);
                if (!Table.isMissing(first) && !isNumber(first, file)) {
                    return true;
                }
            }
        }
        return !anyNumbers && IntStream.range(0, columns).allMatch(column -> firstNeverComesAgain(file, column));
    }

    /** Below the first line. */
    private static boolean hasNumbersOnly(CsvFile file, int column) {
        int numbers = 0;
        for (var row : file.lines().subList(1, file.lines().size())) {
            var value = row.values().get(column);
            if (isNumber(value, file)) {
                numbers++;
            } else if (!Table.isMissing(value)) {
                return false;
            }
        }
        return numbers > 0;
    }

    private static boolean firstNeverComesAgain(CsvFile file, int column) {
        var first = file.lines().get(0).values().get(column);
        return file.lines().stream()
                .skip(1)
                .noneMatch(row -> row.values().get(column).equals(first));
    }

    private static boolean isNumber(String value, CsvFile file) {
        return Decimals.read(value, file.commaIsDecimal()).isPresent();
    }

    static List<String> names(List<String> line) {
        List<String> names = new ArrayList<>();
        var seen = new HashSet<String>();
        for (int column = 0; column < line.size(); column++) {
            var said = line.get(column).strip();
            var name = said.isEmpty() ? nameOf(column) : said;
            if (!seen.add(name)) {
                throw new InvalidInputException(
                        "data: two columns are called '%s': give them different names".formatted(name));
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    static List<String> numbered(int columns) {
        return IntStream.range(0, columns).mapToObj(HeaderLine::nameOf).toList();
    }

    private static String nameOf(int column) {
        return "column" + (column + 1);
    }
}
