package org.deepaas.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The index of modules, {@code modules.json}: what a list of them shows. A module that is broken is in it, and says so. */
public final class Catalogue {

    /** The tag of a module whose metadata is not valid. */
    static final String INVALID = "invalid metadata";

    private Catalogue() {}

    /**
     * The summaries of all modules in a folder, by name: all metadata but {@code description} and {@code links}, with
     * {@code name}, the module's own folder.
     */
    public static ArrayNode of(Path folder) throws IOException {
        var index = JsonNodeFactory.instance.arrayNode();
        for (var module : modules(folder)) {
            index.add(summary(module));
        }
        return index;
    }

    /** Folders that are built, or hold metadata. */
    private static List<Path> modules(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry ->
                            Files.exists(entry.resolve(Metadata.FILE)) || Files.exists(entry.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    private static ObjectNode summary(Path module) {
        var name = String.valueOf(module.getFileName());
        try {
            var metadata = Metadata.read(module.resolve(Metadata.FILE));
            var findings = MetadataCheck.of(metadata);
            if (findings.isValid()) {
                var summary = JsonNodeFactory.instance.objectNode().put("name", name);
                summary.setAll(metadata.toJson());
                summary.remove(List.of("description", "links"));
                return summary.put("name", name);
            }
            return placeholder(
                    name, findings.errors().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        } catch (UnreadableMetadata e) {
            return placeholder(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return placeholder(name, "there is no %s that can be read: write one".formatted(Metadata.FILE));
        }
    }

    private static ObjectNode placeholder(String name, String reason) {
        var summary = JsonNodeFactory.instance.objectNode();
        summary.put("name", name).put("title", name).put("summary", "").put("description", reason);
        for (var key : List.of("libraries", "tasks", "categories", "data-type")) {
            summary.putArray(key);
        }
        summary.putArray("tags").add(INVALID);
        return summary;
    }
}
