package org.deepaas.example.tabular;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.example.tabular.Feature.NotANumber;
import org.deepaas.model.InvalidInputException;

/** Makes of rows the numbers that the network takes, and remembers the words that it does not know. */
final class Encoder {

    private final Schema schema;
    private final boolean commaIsDecimal;
    private final Map<String, String> unknown = new LinkedHashMap<>();

    Encoder(Schema schema, boolean commaIsDecimal) {
        this.schema = schema;
        this.commaIsDecimal = commaIsDecimal;
    }

    void write(InputRow row, float[] into, int offset) {
        int at = offset;
        for (int i = 0; i < schema.features().size(); i++) {
            var feature = schema.features().get(i);
            var value = row.values().get(i);
            try {
                if (!feature.write(value, commaIsDecimal, into, at)) {
                    unknown.putIfAbsent(feature.name(), "%s: '%s'".formatted(row.place(), Words.shortened(value)));
                }
            } catch (NotANumber e) {
                throw new InvalidInputException("%s: '%s' must be a number, and '%s' is none"
                        .formatted(row.place(), feature.name(), Words.shortened(value)));
            }
            at += feature.width();
        }
    }

    /** For people. */
    List<String> notes() {
        return unknown.entrySet().stream()
                .map(entry ->
                        "column '%s' has words that were not learnt from, which count for nothing; the first in %s"
                                .formatted(entry.getKey(), entry.getValue()))
                .toList();
    }
}
