package org.deepaas.runtime.described.text;

import java.util.List;
import org.deepaas.model.Arg;

/** What texts are. */
public record Labelled(
        @Arg(description = "One for each text, in their order")
        List<LabelledText> predictions,

        @Arg(description = "The texts that were too long to be read to their end")
        List<Truncated> truncated) {

    /** What a text is. */
    public record LabelledText(
            @Arg(description = "The surest first") List<ScoredLabel> labels) {}

    /** One thing that it may be. */
    public record ScoredLabel(
            @Arg(description = "What it is") String label,

            @Arg(description = "How sure that is: a probability where the model gives such")
            float score) {}
}
