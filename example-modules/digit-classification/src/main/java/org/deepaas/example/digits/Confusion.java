package org.deepaas.example.digits;

import java.util.ArrayList;
import java.util.List;

/**
 * How digits were read.
 *
 * @param accuracy part that was read right, from 0 to 1
 * @param count how many there were
 * @param confusion row by row for the digits that were there, how often they were read as 0 to 9
 */
public record Confusion(double accuracy, int count, List<List<Integer>> confusion) {

    private static final int DIGITS = 10;

    static Confusion of(int[][] read) {
        var rows = new ArrayList<List<Integer>>();
        int count = 0;
        int right = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            var row = new ArrayList<Integer>();
            for (int as = 0; as < DIGITS; as++) {
                row.add(read[digit][as]);
                count += read[digit][as];
            }
            right += read[digit][digit];
            rows.add(List.copyOf(row));
        }
        return new Confusion(count == 0 ? 0 : (double) right / count, count, List.copyOf(rows));
    }
}
