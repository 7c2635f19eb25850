package org.deepaas.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** From V1 to V2: {@code metadata.json} to {@code ai4-metadata.yml}. */
public final class Migration {

    private static final Map<String, String> LIBRARIES =
            Map.of("tensorflow", "TensorFlow", "pytorch", "PyTorch", "keras", "Keras", "scikit-learn", "Scikit-learn");
    private static final Map<String, List<String>> CATEGORIES =
            Map.of("trainable", List.of("AI4 trainable"), "inference", List.of("AI4 inference", "AI4 pre trained"));

    private final JsonNode v1;
    private final LocalDate today;

    private Migration(JsonNode v1, LocalDate today) {
        this.v1 = v1;
        this.today = today;
    }

    /**
     * The text of the new file. V1 knows no tasks: they are left for the author to name.
     *
     * @param today when it was updated
     * @throws UnreadableMetadata where it is no JSON object
     */
    public static String of(String json, LocalDate today) throws UnreadableMetadata {
        try {
            var v1 = new JsonMapper().readTree(json);
            if (v1.isObject()) {
                return new Migration(v1, today).write();
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableMetadata("it is no JSON (%s): mend it".formatted(e.getOriginalMessage()));
        }
        throw new UnreadableMetadata("it is no JSON object: metadata.json of V1 is to be migrated");
    }

    private String write() {
        var v2 = new LinkedHashMap<String, Object>();
        v2.put("metadata_version", "2.3.0");
        v2.put("title", v1.path("title").asText());
        v2.put("summary", v1.path("summary").asText());
        v2.put("description", String.join(" ", texts(v1.path("description"))));
        v2.put("dates", dates());
        v2.put("links", links());
        var keywords = texts(v1.path("keywords"));
        v2.put("tags", List.copyOf(new LinkedHashSet<>(keywords)));
        v2.put("tasks", List.of());
        v2.put("categories", categories(keywords));
        v2.put(
                "libraries",
                keywords.stream()
                        .filter(LIBRARIES::containsKey)
                        .map(LIBRARIES::get)
                        .distinct()
                        .toList());
        if (v1.has("license")) {
            v2.put("license", v1.path("license").asText());
        }
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(options).dump(v2);
    }

    private Map<String, String> dates() {
        var dates = new LinkedHashMap<String, String>();
        dates.put("created", v1.path("date_creation").asText(today.toString()));
        dates.put("updated", today.toString());
        return dates;
    }

    private Map<String, String> links() {
        var sources = v1.path("sources");
        var links = new LinkedHashMap<String, String>();
        link(links, "source_code", sources.path("code"));
        link(links, "docker_image", sources.path("docker_registry_repo"));
        link(links, "weights", sources.path("pre_trained_weights"));
        link(links, "dataset", v1.path("dataset_url"));
        link(links, "citation", v1.path("cite_url"));
        return links;
    }

    private static void link(Map<String, String> links, String key, JsonNode address) {
        if (!address.asText().isEmpty()) {
            links.put(key, address.asText());
        }
    }

    private static List<String> categories(List<String> keywords) {
        var categories = new LinkedHashSet<String>();
        keywords.forEach(keyword -> categories.addAll(CATEGORIES.getOrDefault(keyword, List.of())));
        return List.copyOf(categories);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
