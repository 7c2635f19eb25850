package org.deepaas.runtime.described.pictures;

import java.util.List;
import org.deepaas.model.Arg;

/** What a picture shows. */
public record Classification(
        @Arg(description = "The surest first") List<ScoredLabel> labels) {

    /** One thing that it may show. */
    public record ScoredLabel(
            @Arg(description = "What it is") String label,

            @Arg(description = "How sure that is: a probability where the model gives such")
            float score) {}
}
