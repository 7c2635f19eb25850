package org.deepaas.example.text;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deepaas.example.text.Text.Corner;
import org.deepaas.example.text.Text.Line;

/** Lines in the order in which they are read: rows from the top to the bottom, each from the left to the right. */
record Rows(List<List<Line>> rows) {

    static Rows of(List<Line> lines) {
        List<List<Line>> rows = new ArrayList<>();
        for (var line :
                lines.stream().sorted(Comparator.comparingDouble(Rows::middle)).toList()) {
            if (rows.isEmpty() || !isBeside(line, rows.get(rows.size() - 1).get(0))) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(line);
        }
        rows.forEach(row -> row.sort(Comparator.comparingInt(Rows::left)));
        return new Rows(rows);
    }

    List<Line> lines() {
        return rows.stream().flatMap(List::stream).toList();
    }

    String text() {
        return rows.stream()
                .map(row -> row.stream().map(Line::text).collect(joining(" ")))
                .collect(joining("\n"));
    }

    /** Whether the middle of one lies within the inner half of the other. */
    private static boolean isBeside(Line line, Line other) {
        return Math.abs(middle(line) - middle(other)) < Math.min(height(line), height(other)) / 2;
    }

    private static double middle(Line line) {
        return line.box().stream().mapToInt(Corner::y).average().orElseThrow();
    }

    private static int left(Line line) {
        return line.box().stream().mapToInt(Corner::x).min().orElseThrow();
    }

    /** Of what stands upright in the picture, so that a line that runs upwards is as high as it is long. */
    private static double height(Line line) {
        var ys = line.box().stream().mapToInt(Corner::y).summaryStatistics();
        return ys.getMax() - ys.getMin();
    }
}
