package org.deepaas.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * The metadata of a module, as {@code ai4-metadata.yml} (V2) has it. It need not be valid: {@link MetadataCheck} tells.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class Metadata {

    /** What the file is called, wherever it lies. */
    public static final String FILE = "ai4-metadata.yml";

    /** Where it lies in a jar. */
    static final String PACKED = "META-INF/model/" + FILE;

    private static final JsonMapper JSON = new JsonMapper();

    private final String text;
    private final ObjectNode document;
    private final List<Problem> dates;

    private Metadata(String text, ObjectNode document, List<Problem> dates) {
        this.text = text;
        this.document = document;
        this.dates = dates;
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableMetadata where it is no YAML, or not a map of keys
     */
    public static Metadata read(Path file) throws IOException, UnreadableMetadata {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UnreadableMetadata("it is not UTF-8: save it as that");
        }
    }

    /** The same of what is written in a file. */
    public static Metadata parse(String text) throws UnreadableMetadata {
        var yaml = new YamlText();
        return new Metadata(text, yaml.read(text), yaml.dates());
    }

    /**
     * Reads that of a module: from its folder, else from the first of its jars that has it beside what is packed for its model,
     * in {@code META-INF/model}; empty where it has none.
     *
     * @param module the folder, or the jar
     * @throws UnreadableMetadata where it is no YAML, or not a map of keys
     */
    public static Optional<Metadata> ofModule(Path module, List<Path> jars) throws IOException, UnreadableMetadata {
        var file = module.resolve(FILE);
        if (Files.isRegularFile(file)) {
            return Optional.of(read(file));
        }
        for (var jar : jars) {
            var packed = inJar(jar);
            if (packed.isPresent()) {
                return packed;
            }
        }
        return Optional.empty();
    }

    private static Optional<Metadata> inJar(Path jar) throws IOException, UnreadableMetadata {
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry(PACKED);
            if (entry == null) {
                return Optional.empty();
            }
            try (var in = zip.getInputStream(entry)) {
                return Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
    }

    /** The file as it was written. */
    public String text() {
        return text;
    }

    /** All that it says, as JSON. A date that stands without quotes is its text. */
    public ObjectNode toJson() {
        return document.deepCopy();
    }

    /** The same as values of Java, in the file's order. */
    public Map<String, Object> toMap() {
        return JSON.convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** What stands at a key, as in {@code links}; a missing node where nothing does. */
    public JsonNode get(String key) {
        return document.path(key).deepCopy();
    }

    /** What it needs to predict: {@code resources.inference}; a missing node where it does not say. */
    public JsonNode inference() {
        return document.path("resources").path("inference").deepCopy();
    }

    /** Dates without quotes, which are no text to whoever checks them. */
    List<Problem> unquotedDates() {
        return dates;
    }

    ObjectNode document() {
        return document;
    }
}
