package org.deepaas.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Documents of YAML, as JSON. */
public final class YamlDocuments {

    private static final JsonMapper JSON = new JsonMapper();

    private YamlDocuments() {}

    /** All that a file has. */
    public static List<JsonNode> of(String text) {
        var documents = new ArrayList<JsonNode>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }
}
