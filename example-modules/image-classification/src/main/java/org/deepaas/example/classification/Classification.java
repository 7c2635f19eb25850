package org.deepaas.example.classification;

import java.util.List;

/**
 * What a picture shows.
 *
 * @param labels the surest first
 */
public record Classification(List<ScoredLabel> labels) {

    /**
     * One thing that it may show.
     *
     * @param score how sure that is: a probability where the model gives such
     */
    public record ScoredLabel(String label, float score) {}
}
