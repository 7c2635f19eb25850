package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/** What a caller sent, written down so that another process reads the very same from it. */
public record GivenDocument(JsonNode document, Path folder) implements GivenArguments {

    /** Where a file is to stay, as a path relative to the folder of the document. */
    @FunctionalInterface
    public interface Keeper<X extends Exception> {
        Path keep(UploadedFile file) throws X;
    }

    /** Writes down what was sent for each argument of the schema. */
    public static <X extends Exception> ObjectNode write(
            ArgumentSchema<?> schema, GivenArguments given, Keeper<X> keeper) throws X {
        var document = JsonNodeFactory.instance.objectNode();
        for (var argument : schema.arguments()) {
            var found = argument.found(given);
            if (found instanceof Given.Texts texts) {
                var values = document.putObject(argument.name()).putArray("texts");
                texts.values().forEach(values::add);
            } else if (found instanceof Given.Json json) {
                document.putObject(argument.name()).set("json", json.value());
            } else if (found instanceof Given.Files files) {
                var values = document.putObject(argument.name()).putArray("files");
                for (var file : files.values()) {
                    values.addObject()
                            .put("name", file.name())
                            .put("path", keeper.keep(file).toString())
                            .put("filename", file.filename())
                            .put("content_type", file.contentType());
                }
            }
        }
        return document;
    }

    @Override
    public @Nullable Given anywhere(String name) {
        var entry = document.path(name);
        if (entry.has("json")) {
            return new Given.Json(entry.get("json"));
        }
        if (entry.has("texts")) {
            return new Given.Texts(texts(entry.get("texts")));
        }
        return entry.has("files") ? new Given.Files(files(entry.get("files"))) : null;
    }

    @Override
    public Given.@Nullable Texts header(String name) {
        return anywhere(name) instanceof Given.Texts texts ? texts : null;
    }

    private static List<String> texts(JsonNode values) {
        var texts = new ArrayList<String>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private List<UploadedFile> files(JsonNode values) {
        var files = new ArrayList<UploadedFile>();
        for (var file : values) {
            files.add(new UploadedFile(
                    file.path("name").asText(),
                    folder.resolve(file.path("path").asText()),
                    file.path("filename").asText(),
                    file.path("content_type").asText()));
        }
        return files;
    }
}
