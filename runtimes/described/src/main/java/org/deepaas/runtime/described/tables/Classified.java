package org.deepaas.runtime.described.tables;

import java.util.List;
import java.util.Map;
import org.deepaas.model.Arg;

/** What class rows belong to. */
public record Classified(
        @Arg(description = "One for each row, in their order")
        List<ClassifiedRow> predictions) {

    /** The class of a row. */
    public record ClassifiedRow(
            @Arg(description = "The class") String label,

            @Arg(description = "How sure each class is; empty where the model does not tell")
            Map<String, Double> probabilities) {}
}
