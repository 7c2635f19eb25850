package org.deepaas.example.embedding;

import java.util.List;

/** How alike vectors are. */
final class Cosine {

    private Cosine() {}

    /** For each of {@code rows} its cosine to each of {@code columns}; all are of length 1. */
    static List<float[]> similarities(List<float[]> rows, List<float[]> columns) {
        return rows.stream().map(row -> similarities(row, columns)).toList();
    }

    private static float[] similarities(float[] row, List<float[]> columns) {
        var cosines = new float[columns.size()];
        for (int i = 0; i < cosines.length; i++) {
            double product = 0;
            for (int k = 0; k < row.length; k++) {
                product += (double) row[k] * columns.get(i)[k];
            }
            cosines[i] = (float) Math.max(-1, Math.min(1, product));
        }
        return cosines;
    }
}
