package org.deepaas.runtime.described.description;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deepaas.model.ModelMetadata;
import org.deepaas.runtime.described.network.NetworkFile;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Spelling;
import org.deepaas.runtime.described.yaml.Value;

/**
 * What a {@code model.yaml} says of its model, whatever the task.
 *
 * @param folder where it lies
 * @param metadata what is told of the model
 * @param model the model's file or folder, relative to the folder
 * @param task what the model is for
 * @param said all of the file
 */
public record Description(Path folder, ModelMetadata metadata, String model, String task, Section said) {

    /** The file's name. */
    public static final String FILE = "model.yaml";

    private static final List<String> TEXTS = List.of("title", "description", "license", "version", "url");

    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "description",
            "author",
            "license",
            "version",
            "url",
            "tags",
            "metadata",
            "task",
            "model",
            "inputs",
            "signature",
            "graph",
            "weights");

    /**
     * Reads a folder's description.
     *
     * @param tasks that there are
     * @throws DescriptionException where it cannot be used
     */
    public static Description in(Path folder, List<String> tasks) throws IOException {
        var said = Section.read(folder.resolve(FILE));
        var task = said.value("task")
                .orElseThrow(() -> said.wrong("say what the model is for, as in 'task: %s'; there are %s%s"
                        .formatted(tasks.get(0), String.join(", ", tasks), misspelt(said))));
        var model = said.value("model");
        return new Description(
                folder,
                metadata(folder, said),
                model.isPresent() ? model.get().text() : ModelFile.only(folder),
                task.oneOf(tasks),
                said);
    }

    private static String misspelt(Section said) {
        return said.keys().stream()
                .filter(key -> !KEYS.contains(key)
                        && !Spelling.hint(key, List.of("task")).isEmpty())
                .findFirst()
                .map(key -> "; did you mean that by '%s'?".formatted(key))
                .orElse("");
    }

    private static ModelMetadata metadata(Path folder, Section said) {
        var name = said.value("name");
        var metadata = name.isPresent() ? named(name.get()) : ModelMetadata.of(String.valueOf(folder.getFileName()));
        for (var key : TEXTS) {
            var text = said.value(key);
            metadata = text.isPresent() ? metadata.with(key, text.get().text()) : metadata;
        }
        var author = said.value("author").map(Value::texts);
        metadata = author.isPresent() ? metadata.withAuthor(String.join(", ", author.get())) : metadata;
        var tags = said.value("tags").map(Value::texts);
        metadata = tags.isPresent() ? metadata.with("tags", tags.get()) : metadata;
        var more = said.section("metadata");
        for (var key : more.keys()) {
            var value = more.value(key);
            metadata = value.isPresent() ? metadata.with(key, value.get().plain()) : metadata;
        }
        return metadata;
    }

    private static ModelMetadata named(Value name) {
        try {
            return ModelMetadata.of(name.text());
        } catch (IllegalArgumentException e) {
            throw name.wrong("- " + e.getMessage());
        }
    }

    /** What goes in, as {@code inputs} says; empty where that is left to the model. */
    public Map<String, TensorSpec> inputs() {
        return TensorForms.of(said.section("inputs"));
    }

    /** What there is to read of the model. */
    public NetworkFile network() {
        var graph = said.section("graph").only(Set.of("inputs", "outputs"));
        var ends = new NetworkFile.Ends(names(graph, "inputs"), names(graph, "outputs"));
        return new NetworkFile(model, inputs(), said.value("signature").map(Value::text), ends);
    }

    private static List<String> names(Section graph, String key) {
        return graph.value(key).map(Value::texts).orElse(List.of());
    }

    /**
     * All of the file, where it says nothing but what any description may, and these.
     *
     * @param keys that belong to the task
     */
    public Section only(String... keys) {
        var all = new HashSet<>(KEYS);
        all.addAll(List.of(keys));
        return said.only(all);
    }

    /** What to throw where the model is not as the description says. */
    public DescriptionException wrong(String problem) {
        return new DescriptionException("%s: %s".formatted(FILE, problem));
    }
}
