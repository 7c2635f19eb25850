package context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The {@code model.yaml} of a module without code. */
final class Description {

    private static final List<String> OF_PICTURES = List.of("image-classification", "object-detection", "segmentation");

    private Description() {}

    /** The engines that serve what it describes; none where there is no description. */
    static Set<String> engines(Path module) throws IOException {
        var file = module.resolve("model.yaml");
        if (!Files.isRegularFile(file)) {
            return Set.of();
        }
        var description = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        var engines = new LinkedHashSet<>(List.of("described"));
        if (OF_PICTURES.contains(description.path("task").asText())) {
            engines.add("imaging");
        }
        for (var name : models(module, description)) {
            if (name.endsWith(".onnx")) {
                engines.add("onnx");
            } else if (name.endsWith(".pt")) {
                engines.add("pytorch");
            } else if (name.endsWith("saved_model.pb")) {
                engines.add("tensorflow");
            }
        }
        return engines;
    }

    /** What may be its model: what it names, be it a file or a folder, else what lies there or is to be fetched. */
    private static List<String> models(Path module, JsonNode description) throws IOException {
        var named = description.path("model").asText();
        if (!named.isEmpty()) {
            return named.contains(".") ? List.of(named) : List.of(named + "/saved_model.pb");
        }
        var names = new ArrayList<String>();
        description.path("weights").forEach(weight -> names.add(weight.path("path").asText()));
        try (Stream<Path> files = Files.walk(module, 2)) {
            files.forEach(file -> names.add(file.toString()));
        }
        return names;
    }
}
