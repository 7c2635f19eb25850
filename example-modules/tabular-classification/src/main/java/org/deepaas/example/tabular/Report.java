package org.deepaas.example.tabular;

import java.util.ArrayList;
import java.util.List;

/**
 * How well rows are classified whose class is known.
 *
 * @param rows how many there were
 * @param accuracy the part of them that was classified right, 0 to 1
 * @param classes in the order of the confusion matrix
 * @param confusion a row for each class of the table, a column for each class that was predicted: how many rows
 * @param perClass in the order of the classes
 * @param notes what about the rows may make the answer worse than it looks
 */
public record Report(
        int rows,
        double accuracy,
        List<String> classes,
        List<List<Integer>> confusion,
        List<PerClass> perClass,
        List<String> notes) {

    /**
     * How well one class is told from the others.
     *
     * @param label the class
     * @param precision part of the rows predicted so that are so; none where none was predicted so
     * @param recall part of the rows that are so that were predicted so; none where there were none
     * @param f1 harmonic mean of both
     * @param rows how many of this class there were
     */
    public record PerClass(String label, double precision, double recall, double f1, int rows) {}

    static Report of(List<String> classes, int[][] confusion, List<String> notes) {
        List<PerClass> perClass = new ArrayList<>();
        List<List<Integer>> matrix = new ArrayList<>();
        int all = 0;
        int right = 0;
        for (int i = 0; i < classes.size(); i++) {
            int is = 0;
            int predicted = 0;
            List<Integer> row = new ArrayList<>();
            for (int k = 0; k < classes.size(); k++) {
                row.add(confusion[i][k]);
                is += confusion[i][k];
                predicted += confusion[k][i];
            }
            matrix.add(List.copyOf(row));
            perClass.add(perClass(classes.get(i), confusion[i][i], predicted, is));
            all += is;
            right += confusion[i][i];
        }
        return new Report(all, (double) right / all, classes, matrix, perClass, notes);
    }

    private static PerClass perClass(String label, int right, int predicted, int is) {
        return new PerClass(label, (double) right / predicted, (double) right / is, 2.0 * right / (predicted + is), is);
    }
}
