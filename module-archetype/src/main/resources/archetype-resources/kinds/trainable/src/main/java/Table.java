package ${package};

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.pytorch.ArrayExamples;
import org.deepaas.runtime.pytorch.Examples;

/**
 * Rows of numbers, each with its class, as they were sent.
 *
 * @param names the class of each row
 */
record Table(List<float[]> rows, List<String> names) {

    static Table read(Path file) throws IOException {
        var lines = lines(file);
        if (lines.isEmpty()) {
            throw new InvalidInputException("data has no rows: send lines such as 5.1,3.5,setosa");
        }
        int columns = lines.get(0).split(",", -1).length;
        var cells = IntStream.range(0, lines.size())
                .mapToObj(i -> cells(lines.get(i), i + 1, columns))
                .toList();
        var rows = IntStream.range(0, cells.size())
                .mapToObj(i -> numbers(cells.get(i), i + 1))
                .toList();
        var names = cells.stream().map(row -> row[row.length - 1].strip()).toList();
        var table = new Table(rows, names);
        if (table.classes().size() < 2) {
            throw new InvalidInputException("data has one class only, %s: there must be two at least".formatted(names.get(0)));
        }
        return table;
    }

    private static List<String> lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (java.io.UncheckedIOException e) {
            if (e.getCause() instanceof MalformedInputException) {
                throw new InvalidInputException("data is no text in UTF-8: send a CSV file", e);
            }
            throw e;
        }
    }

    private static String[] cells(String line, int number, int columns) {
        var cells = line.split(",", -1);
        if (cells.length != columns || columns < 2) {
            throw new InvalidInputException("data: line %d has %d cells, and needs numbers and a class, as many as the first line has"
                    .formatted(number, cells.length));
        }
        return cells;
    }

    private static float[] numbers(String[] cells, int number) {
        var row = new float[cells.length - 1];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = Float.parseFloat(cells[i]);
            } catch (NumberFormatException e) {
                throw new InvalidInputException("data: '%s' in line %d is no number".formatted(cells[i], number), e);
            }
        }
        return row;
    }

    int width() {
        return rows.get(0).length;
    }

    /** In the order of the alphabet. */
    List<String> classes() {
        return names.stream().distinct().sorted().toList();
    }

    /** The mean of each column. */
    float[] means() {
        var means = new float[width()];
        for (int column = 0; column < means.length; column++) {
            int at = column;
            means[column] = (float) rows.stream().mapToDouble(row -> row[at]).average().orElseThrow();
        }
        return means;
    }

    /** The standard deviation of each column; 1 where all its numbers are the same. */
    float[] deviations() {
        var means = means();
        var deviations = new float[means.length];
        for (int column = 0; column < means.length; column++) {
            int at = column;
            double variance = rows.stream()
                    .mapToDouble(row -> Math.pow(row[at] - means[at], 2))
                    .average()
                    .orElseThrow();
            deviations[column] = variance == 0 ? 1 : (float) Math.sqrt(variance);
        }
        return deviations;
    }

    /** Normalised, so that each column counts as much as any other. */
    Examples examples() {
        var means = means();
        var deviations = deviations();
        var classes = classes();
        var values = new float[rows.size() * width()];
        for (int i = 0; i < values.length; i++) {
            int column = i % width();
            values[i] = (rows.get(i / width())[column] - means[column]) / deviations[column];
        }
        var labels = names.stream().mapToInt(classes::indexOf).toArray();
        return new ArrayExamples(values, labels, new long[] {width()}, classes);
    }
}
