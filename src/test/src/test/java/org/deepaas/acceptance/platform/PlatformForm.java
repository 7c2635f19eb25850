package org.deepaas.acceptance.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;

/**
 * The web form that the platform puts before a module, by its rules: it takes the first path of {@code /swagger.json} that ends
 * with {@code predict/}, makes a widget for each parameter, and posts what was filled in: files as a multipart form, the rest in
 * the query, with the media type wanted in the header and the query alike.
 */
public final class PlatformForm {

    private final Server server;
    private final String path;
    private final JsonNode document;
    private final JsonNode operation;

    private PlatformForm(Server server, String path, JsonNode document) {
        this.server = server;
        this.path = path;
        this.document = document;
        this.operation = document.path("paths").path(path).path("post");
    }

    public static PlatformForm read(Server server) {
        var document = server.send(Request.get("/swagger.json")).json();
        for (var paths = document.path("paths").fieldNames(); paths.hasNext(); ) {
            var path = paths.next();
            if (path.endsWith("predict/")) {
                return new PlatformForm(server, path, document);
            }
        }
        throw new AssertionError("no path ends with predict/");
    }

    /** The widgets, by the names of their parameters; in what form the answer comes is chosen by tabs. */
    public Map<String, Widget> widgets() {
        var widgets = new LinkedHashMap<String, Widget>();
        for (var parameter : operation.path("parameters")) {
            if (!parameter.path("name").asText().equals("accept")) {
                widgets.put(parameter.path("name").asText(), Widget.of(parameter));
            }
        }
        return widgets;
    }

    /** A tab for each. */
    public List<String> mediaTypes() {
        var types = new ArrayList<String>();
        operation.path("produces").forEach(type -> types.add(type.asText()));
        types.remove("*/*");
        return types;
    }

    /** What the form knows of the answer beforehand; empty where it shows it as it comes. */
    public List<String> answerMembers() {
        var members = new ArrayList<String>();
        document.at("/definitions/ModelPredictionResponse/properties")
                .fieldNames()
                .forEachRemaining(members::add);
        return members;
    }

    /** What stands above the form. */
    public JsonNode metadata() {
        var model = path.substring(0, path.length() - "predict/".length());
        return server.send(Request.get(model)).json();
    }

    /**
     * Sends what the widgets hold: their defaults, where nothing is filled in.
     *
     * @param filled texts by parameter
     * @param files by parameter
     */
    public Answer submit(Map<String, String> filled, Map<String, Path> files, String mediaType) {
        var query = new ArrayList<String>();
        var parts = new ArrayList<Part>();
        for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asText();
            if (name.equals("accept")) {
                continue;
            }
            if (parameter.path("type").asText().equals("file")) {
                if (files.containsKey(name)) {
                    parts.add(Part.file(name, files.get(name)));
                }
            } else {
                values(parameter, filled.get(name)).forEach(value -> query.add(name + "=" + Request.encoded(value)));
            }
        }
        query.add("accept=" + Request.encoded(mediaType));
        var target = path + "?" + String.join("&", query);
        var request = parts.isEmpty() ? Request.post(target) : Request.multipart(target, parts.toArray(Part[]::new));
        return server.send(request.with("accept: " + mediaType));
    }

    private static List<String> values(JsonNode parameter, String filled) {
        if (filled != null) {
            return Widget.of(parameter) == Widget.COMMA_TEXT ? Arrays.asList(filled.split(",")) : List.of(filled);
        }
        var values = new ArrayList<String>();
        var preset = parameter.path("default");
        if (preset.isArray()) {
            preset.forEach(one -> values.add(one.asText()));
        } else if (!preset.isMissingNode() && !preset.isNull()) {
            values.add(preset.asText());
        }
        return values;
    }
}
