package org.deepaas.example.tabular;

import java.util.List;
import java.util.Map;

/**
 * The classes of rows.
 *
 * @param predictions one for each row, in their order
 * @param notes what about the rows may make the answer worse than it looks
 */
public record Predictions(List<Prediction> predictions, List<String> notes) {

    /**
     * The class of a row.
     *
     * @param label the likeliest class
     * @param score how likely it is, up to 1
     * @param probabilities of all classes, which make 1
     */
    public record Prediction(String label, float score, Map<String, Float> probabilities) {}
}
