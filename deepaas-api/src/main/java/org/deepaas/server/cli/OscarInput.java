package org.deepaas.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import org.deepaas.server.cli.files.Scratch;
import org.deepaas.server.results.Json;

/**
 * What came with an event: a file for the model's one argument that takes one, or a JSON object of arguments, whose files
 * are in {@code oscar-files}.
 */
final class OscarInput {

    private static final String FILES = "oscar-files";
    private static final long LARGEST_JSON = 512L << 20;

    private final ModelArguments arguments;
    private final Scratch scratch;

    OscarInput(ModelArguments arguments, Scratch scratch) {
        this.arguments = arguments;
        this.scratch = scratch;
    }

    /** The object of arguments; empty where the file is one for the model. */
    Optional<ObjectNode> object(Path input) throws IOException {
        if (Files.size(input) > LARGEST_JSON || !beginsAsObject(input)) {
            return Optional.empty();
        }
        try {
            return Json.read(Files.readAllBytes(input)) instanceof ObjectNode object && isForArguments(object)
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean beginsAsObject(Path input) throws IOException {
        try (var in = Files.newInputStream(input)) {
            int next = in.read();
            while (next >= 0 && Character.isWhitespace(next)) {
                next = in.read();
            }
            return next == '{';
        }
    }

    /** A JSON file may as well be what the model is to read. */
    private boolean isForArguments(ObjectNode object) {
        if (object.has(FILES) || object.has("help") || !arguments.takesFiles()) {
            return true;
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().anyMatch(arguments::has);
    }

    /** What the object gives. */
    GivenByName given(ObjectNode object) throws IOException {
        var plain = object.deepCopy();
        var files = plain.remove(FILES);
        var given = arguments.of(plain);
        return files == null ? given : given.with(files(files));
    }

    private GivenByName files(JsonNode files) throws IOException {
        if (!files.isArray()) {
            throw new UsageError(FILES + " is no list");
        }
        var words = new ArrayList<String>();
        for (var file : files) {
            words.add("--" + file.path("key").asText());
            words.add(unpack(file).toString());
        }
        return arguments.parse(words);
    }

    private Path unpack(JsonNode file) throws IOException {
        var key = file.path("key").asText();
        var format = file.path("file_format").asText().replaceFirst("^\\.", "");
        if (key.isEmpty() || !format.matches("[A-Za-z0-9.+-]*")) {
            throw new UsageError(FILES + ": each needs a key, a file_format as in 'png', and data");
        }
        try {
            var unpacked = scratch.newFolder().resolve(format.isEmpty() ? "file" : "file." + format);
            Files.write(
                    unpacked, Base64.getMimeDecoder().decode(file.path("data").asText()));
            return unpacked;
        } catch (IllegalArgumentException e) {
            throw new UsageError("%s: the data of '%s' are not in base64".formatted(FILES, key));
        }
    }
}
