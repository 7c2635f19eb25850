package org.deepaas.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks one rule of a schema. */
public final class Breaking {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas;
    private final Random random;

    /** The same for the same state of {@code random}. */
    public Breaking(Schemas schemas, Random random) {
        this.schemas = schemas;
        this.random = random;
    }

    /** Gives a member of {@code object} a value that {@code schema} does not allow, or takes it away, and names it. */
    public String oneOf(ObjectNode object, JsonNode schema) {
        var names = new ArrayList<String>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        while (true) {
            var name = names.get(random.nextInt(names.size()));
            if (Schemas.isRequired(schema, name) && random.nextBoolean()) {
                object.remove(name);
                return name;
            }
            var wrong = wrong(schema.path("properties").path(name));
            if (!wrong.isEmpty()) {
                object.set(name, wrong.get(random.nextInt(wrong.size())));
                return name;
            }
        }
    }

    /** Values that a schema does not allow, nor the leniency for what browsers and command lines send as text. */
    private List<JsonNode> wrong(JsonNode property) {
        var alternatives = schemas.alternatives(schemas.resolve(property)).stream()
                .filter(alternative -> !Schemas.types(alternative).equals(List.of("null")))
                .toList();
        if (alternatives.size() != 1) {
            return List.of();
        }
        var schema = alternatives.get(0);
        var types = new ArrayList<>(Schemas.types(schema));
        var wrong = new ArrayList<JsonNode>();
        var nullable = types.remove("null")
                || alternatives.size()
                        < schemas.alternatives(schemas.resolve(property)).size();
        if (!nullable && !types.isEmpty()) {
            wrong.add(JSON.nullNode());
        }
        if (types.size() == 1) {
            wrong.addAll(wrongFor(types.get(0), schema));
        }
        return wrong;
    }

    private List<JsonNode> wrongFor(String type, JsonNode schema) {
        return switch (type) {
            case "boolean" -> List.of(JSON.textNode("perhaps"), JSON.objectNode());
            case "integer", "number" -> wrongNumbers(schema);
            case "string" -> wrongTexts(schema);
            case "array" -> wrongLists(schema);
            case "object" -> List.of(JSON.textNode("{}"), JSON.numberNode(1));
            default -> List.of();
        };
    }

    private static List<JsonNode> wrongNumbers(JsonNode schema) {
        var wrong = new ArrayList<JsonNode>(
                List.of(JSON.textNode("many"), JSON.arrayNode().add(1), JSON.objectNode()));
        if (schema.has("maximum")) {
            wrong.add(JSON.numberNode(schema.path("maximum").asLong() + 1));
        }
        if (schema.has("minimum")) {
            wrong.add(JSON.numberNode(schema.path("minimum").asLong() - 1));
        }
        return wrong;
    }

    private List<JsonNode> wrongTexts(JsonNode schema) {
        var wrong = new ArrayList<JsonNode>(List.of(JSON.numberNode(5), JSON.booleanNode(true), JSON.objectNode()));
        if (schema.has("enum")) {
            wrong.add(JSON.textNode("none of them"));
        }
        if (schema.has("maxLength")) {
            wrong.add(JSON.textNode(Texts.any(random, schema.path("maxLength").asInt() + 1)));
        }
        if (schema.path("minLength").asInt(0) > 0) {
            wrong.add(JSON.textNode(Texts.any(random, schema.path("minLength").asInt() - 1)));
        }
        if (schema.has("pattern") || schema.has("format")) {
            wrong.add(JSON.textNode("?! 0"));
        }
        return wrong;
    }

    private List<JsonNode> wrongLists(JsonNode schema) {
        var wrong = new ArrayList<JsonNode>();
        for (var element : wrong(schema.path("items"))) {
            wrong.add(JSON.arrayNode().add(element));
        }
        if (schema.has("maxItems")) {
            var values = new Values(schemas, random);
            ArrayNode longer = JSON.arrayNode();
            for (int left = schema.path("maxItems").asInt() + 1; left > 0; left--) {
                longer.add(values.of(schema.path("items")));
            }
            wrong.add(longer);
        }
        return wrong;
    }
}
