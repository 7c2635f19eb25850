package org.deepaas.server.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What TFaaS is told of a model in its {@code params.json}. Older clients write {@code inputNode} for {@code input_node}, and so on; both are
 * read. What is not said is empty, or 0.
 */
public record Params(
        String name,
        String model,
        String labels,
        String op,
        String inputName,
        String outputName,
        int imgChannels,
        List<String> options,
        String inputNode,
        String outputNode,
        String description,
        String timestamp) {

    /** The file's name. */
    public static final String FILE = "params.json";

    private static final long LARGEST = 1 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    public Params {
        options = List.copyOf(options);
    }

    /** Of a model of which nothing is said but its name. */
    public static Params named(String name) {
        return new Params(name, "", "", "", "", "", 0, List.of(), "", "", "", "");
    }

    /** What lies in a file. */
    public static Params in(Path file) throws IOException, BundleRefused {
        if (Files.size(file) > LARGEST) {
            throw new BundleRefused("%s has more than %d bytes".formatted(FILE, LARGEST));
        }
        return of(Files.readAllBytes(file));
    }

    /** What a text in JSON says. */
    public static Params of(byte[] json) throws IOException, BundleRefused {
        JsonNode said;
        try {
            said = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BundleRefused("the params are no JSON that can be read");
        }
        if (!said.isObject()) {
            throw new BundleRefused("the params are no JSON object: write {\"name\": …, \"model\": …}");
        }
        return new Params(
                text(said, "name"),
                text(said, "model"),
                text(said, "labels"),
                text(said, "op"),
                text(said, "input_name", "inputName"),
                text(said, "output_name", "outputName"),
                whole(said, "img_channels", "imgChannels", "ImgChannels"),
                texts(said.path("options")),
                text(said, "input_node", "inputNode"),
                text(said, "output_node", "outputNode"),
                text(said, "description"),
                text(said, "timestamp"));
    }

    private static String text(JsonNode said, String... keys) {
        return Stream.of(keys)
                .map(key -> said.path(key).asText(""))
                .filter(value -> !value.isEmpty() && !value.equals("null"))
                .findFirst()
                .orElse("");
    }

    private static int whole(JsonNode said, String... keys) {
        return Stream.of(keys)
                .mapToInt(key -> said.path(key).asInt())
                .filter(value -> value != 0)
                .findFirst()
                .orElse(0);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** The same, and the model is called so. */
    public Params called(String otherName) {
        return with(otherName, inputName, outputName, description, timestamp);
    }

    /** The same, and this is when it came. */
    public Params since(String time) {
        return with(name, inputName, outputName, description, time);
    }

    /** The same, and this is what the model does. */
    public Params describedAs(String text) {
        return with(name, inputName, outputName, text, timestamp);
    }

    /** The same, and this is what goes in. */
    public Params from(String input) {
        return with(name, input, outputName, description, timestamp);
    }

    /** The same, and this is what comes out. */
    public Params to(String output) {
        return with(name, inputName, output, description, timestamp);
    }

    private Params with(String named, String from, String to, String about, String when) {
        return new Params(named, model, labels, op, from, to, imgChannels, options, inputNode, outputNode, about, when);
    }

    /** What the model's input may be called, the likeliest first. */
    public List<String> inputs() {
        return spelt(inputName, inputNode, op);
    }

    /** What the model's output may be called, the likeliest first. */
    public List<String> outputs() {
        return spelt(outputName, outputNode);
    }

    /** An operation of a SavedModel's graph is called as in its signature, and where it serves. */
    private static List<String> spelt(String... names) {
        return Stream.of(names)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.of(
                        name, name.replaceFirst("^serving_default_", "").replaceFirst(":\\d+$", "")))
                .distinct()
                .toList();
    }

    /** The file of the labels, where they name one that lies in that folder itself. */
    public Optional<Path> labelsIn(Path folder) {
        boolean isName = !labels.isEmpty() && labels.chars().noneMatch(c -> c == '/' || c == 0);
        return isName ? Optional.of(folder.resolve(labels)).filter(Files::isRegularFile) : Optional.empty();
    }

    /** As TFaaS tells them, which always tells all. */
    public ObjectNode document() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("model", model)
                .put("labels", labels)
                .put("op", op)
                .put("input_name", inputName)
                .put("output_name", outputName)
                .put("img_channels", imgChannels);
        if (options.isEmpty()) {
            json.putNull("options");
        } else {
            options.forEach(json.putArray("options")::add);
        }
        return json.put("input_node", inputNode)
                .put("output_node", outputNode)
                .put("description", description)
                .put("timestamp", timestamp);
    }

    /** Writes them into a folder. */
    void writeTo(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(FILE), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n");
    }
}
