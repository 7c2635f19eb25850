package org.deepaas.runtime.described.tables;

import java.util.List;
import java.util.Map;
import org.deepaas.model.Arg;

/** What numbers are estimated of rows. */
public record Estimated(
        @Arg(description = "One for each row, in their order: a number for each label, or 'value'")
        List<Map<String, Double>> predictions) {}
