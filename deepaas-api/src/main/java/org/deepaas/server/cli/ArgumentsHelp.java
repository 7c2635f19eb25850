package org.deepaas.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;

/** A model's arguments for a person who asks for help, in the words of the original. */
final class ArgumentsHelp {

    private static final Map<String, String> TYPES = Map.of(
            "integer", "int", "number", "float", "string", "str", "boolean", "bool", "array", "list", "object", "dict");

    private ArgumentsHelp() {}

    static String of(ArgumentSchema<?> schema, List<String> answers) {
        var lines = new ArrayList<String>();
        schema.arguments().forEach(argument -> lines.addAll(lines(argument)));
        boolean declared = schema.arguments().stream()
                .anyMatch(argument -> argument.component().equals("accept"));
        if (answers.size() > 1 && !declared) {
            lines.add("  --accept VALUE");
            lines.add("      Media type of the answer");
            lines.add("      Type: str. Default: %s. Choices: [%s]"
                    .formatted(answers.get(0), String.join(", ", answers)));
        }
        return lines.isEmpty() ? "  none" : String.join(System.lineSeparator(), lines);
    }

    private static List<String> lines(Argument argument) {
        var lines = new ArrayList<String>();
        boolean file = argument.isFile() || argument.isFileList();
        var other = argument.name().equals(argument.component()) ? "" : ", --" + argument.name();
        lines.add("  --%s%s %s".formatted(argument.component(), other, file ? "FILE" : "VALUE"));
        if (!argument.description().isEmpty()) {
            lines.add("      " + argument.description());
        }
        lines.add("      " + facts(argument, file));
        return lines;
    }

    private static String facts(Argument argument, boolean file) {
        var schema = argument.toJsonSchema();
        var facts = new ArrayList<String>();
        facts.add("Type: " + (file ? argument.isFileList() ? "list of (filepath)" : "(filepath)" : type(schema)));
        if (!argument.accept().isEmpty()) {
            facts.add("Media type: " + String.join(", ", argument.accept()));
        }
        range(schema, facts);
        var standard = argument.defaultValue();
        if (standard != null && !standard.isNull()) {
            facts.add("Default: " + (standard.isValueNode() ? standard.asText() : standard.toString()));
        }
        var choices = choices(schema.has("enum") ? schema : schema.path("items"));
        if (!choices.isEmpty()) {
            facts.add("Choices: [%s]".formatted(choices));
        }
        if (argument.required()) {
            facts.add("*Required*");
        }
        return String.join(". ", facts);
    }

    private static String type(JsonNode schema) {
        var types = schema.path("type");
        var name = (types.isArray() ? types.path(0) : types).asText("any");
        var type = TYPES.getOrDefault(name, name);
        if (name.equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        var format = schema.path("format").asText();
        return name.equals("string") && !format.isEmpty() ? "%s (%s)".formatted(type, format) : type;
    }

    private static void range(JsonNode schema, List<String> facts) {
        schema.properties().stream()
                .filter(member -> member.getKey().matches("(minimum|maximum|exclusive.*|min.*|max.*|pattern)"))
                .forEach(member -> facts.add("%s: %s"
                        .formatted(
                                Character.toUpperCase(member.getKey().charAt(0))
                                        + member.getKey()
                                                .substring(1)
                                                .replaceAll("([A-Z])", " $1")
                                                .toLowerCase(java.util.Locale.ROOT),
                                member.getValue().asText())));
    }

    private static String choices(JsonNode schema) {
        return schema.path("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
}
