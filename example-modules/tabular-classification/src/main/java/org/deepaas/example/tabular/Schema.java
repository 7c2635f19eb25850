package org.deepaas.example.tabular;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was learnt of a table beside the network: it lies with the weights.
 *
 * @param columns all, in their order
 * @param named whether they had names
 * @param target the column of the class
 * @param classes in the order of the network's outputs
 * @param features the columns that are looked at, in the order of the network's inputs
 */
record Schema(List<String> columns, boolean named, String target, List<String> classes, List<Feature> features) {

    private static final String FILE = "table.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Schema read(Path folder) throws IOException {
        return JSON.readValue(folder.resolve(FILE).toFile(), Schema.class);
    }

    void write(Path folder) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(FILE).toFile(), this);
    }

    /** How many numbers become of a row. */
    @JsonIgnore
    int width() {
        return features.stream().mapToInt(Feature::width).sum();
    }

    @JsonIgnore
    List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
    }
}
