package org.deepaas.example.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * How pictures were recognised.
 *
 * @param accuracy part that was recognised, from 0 to 1
 * @param pictures how many there were
 * @param classes how each class was recognised, in the order of the confusion's rows
 * @param confusion for each class, row by row, how many of its pictures were taken for each class
 */
public record Evaluated(double accuracy, int pictures, List<ClassQuality> classes, List<List<Integer>> confusion) {

    /**
     * How one class was recognised.
     *
     * @param precision part of what was taken for it that belongs to it; NaN where nothing was
     * @param recall part of what belongs to it that was taken for it; NaN where nothing does
     * @param pictures how many belong to it
     */
    public record ClassQuality(String name, double precision, double recall, int pictures) {}

    /** @param taken by the class that a picture belongs to, and that it was taken for */
    static Evaluated of(List<String> names, int[][] taken) {
        var classes = new ArrayList<ClassQuality>();
        var rows = new ArrayList<List<Integer>>();
        int all = 0;
        int right = 0;
        for (int label = 0; label < names.size(); label++) {
            var row = new ArrayList<Integer>();
            int belonging = 0;
            int claimed = 0;
            for (int other = 0; other < names.size(); other++) {
                row.add(taken[label][other]);
                belonging += taken[label][other];
                claimed += taken[other][label];
            }
            rows.add(List.copyOf(row));
            all += belonging;
            right += taken[label][label];
            classes.add(new ClassQuality(
                    names.get(label),
                    part(taken[label][label], claimed),
                    part(taken[label][label], belonging),
                    belonging));
        }
        return new Evaluated(part(right, all), all, List.copyOf(classes), List.copyOf(rows));
    }

    private static double part(int some, int all) {
        return all == 0 ? Double.NaN : (double) some / all;
    }
}
