package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deepaas.model.Arg;

/** An argument as Swagger 2.0 has it, made from its JSON Schema. */
final class SwaggerParameter {

    private static final List<String> ALIKE =
            List.of("enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern");

    private static final List<String> MEDIA = List.of("image", "audio", "video");

    static ObjectNode of(Argument argument, List<String> suggestions) {
        var schema = argument.toJsonSchema();
        var parameter = JsonNodeFactory.instance.objectNode();
        parameter.put("in", place(argument)).put("name", argument.name()).put("required", argument.required());
        if (type(schema).equals("array")) {
            parameter.put("collectionFormat", "multi");
        }
        putType(parameter, schema);
        if (argument.defaultValue() != null) {
            parameter.set("default", argument.defaultValue());
        }
        if (argument.nullable()) {
            parameter.put("x-nullable", true);
        }
        ALIKE.stream().filter(schema::has).forEach(keyword -> parameter.set(keyword, schema.get(keyword)));
        if (parameter.get("enum") instanceof ArrayNode choices) {
            choices.removeIf(JsonNode::isNull);
        }
        if (!suggestions.isEmpty() && !schema.has("enum")) {
            suggestions.forEach(parameter.putArray("enum")::add);
        }
        if (schema.path("items").isObject()) {
            putType(parameter.putObject("items"), (ObjectNode) schema.get("items"));
        }
        var description = description(argument);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        return parameter;
    }

    /** Forms that read Swagger choose the widget of a file by the one medium that its description names. */
    private static String description(Argument argument) {
        var description = argument.description();
        var media = argument.accept().stream()
                .map(type -> type.replaceFirst("/.*", ""))
                .distinct()
                .toList();
        boolean named = media.size() == 1 && MEDIA.contains(media.get(0)) && !description.contains(media.get(0));
        return named ? (description + " (" + media.get(0) + ")").strip() : description;
    }

    private static String place(Argument argument) {
        if (argument.source() == Arg.Source.HEADER) {
            return "header";
        }
        return argument.isFile() || argument.isFileList() ? "formData" : "query";
    }

    private static String type(ObjectNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private static void putType(ObjectNode parameter, ObjectNode schema) {
        String format = schema.path("format").asText();
        parameter.put("type", format.equals("binary") ? "file" : type(schema));
        switch (format) {
            case "", "binary", "time-local" -> {}
            case "uri" -> parameter.put("format", "url");
            default -> parameter.put("format", format);
        }
    }

    private SwaggerParameter() {}
}
