package org.deepaas.acceptance.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

/** Makes up values that a schema allows. */
public final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int YEAR_2000 = 10957;

    private final Schemas schemas;
    private final Random random;

    /** The same values for the same state of {@code random}. */
    public Values(Schemas schemas, Random random) {
        this.schemas = schemas;
        this.random = random;
    }

    /** A value that {@code schema} allows. */
    public JsonNode of(JsonNode schema) {
        var alternatives = schemas.alternatives(schemas.resolve(schema));
        var one = alternatives.get(random.nextInt(alternatives.size()));
        if (one.has("enum")) {
            return one.path("enum").get(random.nextInt(one.path("enum").size()));
        }
        var types = Schemas.types(one);
        return types.isEmpty() ? anything() : ofType(types.get(random.nextInt(types.size())), one);
    }

    private JsonNode ofType(String type, JsonNode schema) {
        return switch (type) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(number(schema));
            case "string" -> JSON.textNode(text(schema));
            case "array" -> array(schema);
            case "object" -> object(schema);
            default -> throw new IllegalArgumentException("no type of JSON Schema: " + type);
        };
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(Integer.MIN_VALUE);
        long greatest = schema.path("maximum").asLong(Integer.MAX_VALUE);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> greatest;
            default -> least + (long) (random.nextDouble() * (greatest - least));
        };
    }

    private BigDecimal number(JsonNode schema) {
        double least = schema.path("minimum").asDouble(-1e6);
        double greatest = schema.path("maximum").asDouble(1e6);
        return BigDecimal.valueOf(least + random.nextDouble() * (greatest - least));
    }

    private String text(JsonNode schema) {
        var format = schema.path("format").asText();
        return switch (format) {
            case "date-time" ->
                OffsetDateTime.of(
                                LocalDate.ofEpochDay(YEAR_2000 + random.nextInt(9000))
                                        .atTime(12, random.nextInt(60), 1),
                                ZoneOffset.ofHours(random.nextInt(10)))
                        .toString();
            case "date" ->
                LocalDate.ofEpochDay(YEAR_2000 + random.nextInt(9000)).toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "uri", "url", "uri-reference" -> "https://example.org/" + random.nextInt(1000) + "?a=b";
            case "email" -> "someone" + random.nextInt(100) + "@example.org";
            default -> schema.has("pattern") ? Texts.letters(random, 1 + random.nextInt(9)) : freeText(schema);
        };
    }

    private String freeText(JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(least + 30);
        return Texts.any(random, least + random.nextInt(most - least + 1));
    }

    private JsonNode array(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(least + 4);
        var array = JSON.arrayNode();
        for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
            array.add(of(schema.path("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        var object = JSON.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (Schemas.isRequired(schema, property.getKey()) || random.nextInt(3) > 0) {
                object.set(property.getKey(), of(property.getValue()));
            }
        });
        if (!schema.has("properties")) {
            object.set(Texts.letters(random, 3), of(schema.path("additionalProperties")));
        }
        return object;
    }

    private JsonNode anything() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.booleanNode(true);
            case 1 -> JSON.numberNode(random.nextInt());
            case 2 -> JSON.objectNode().put("within", Texts.any(random, 4));
            default -> JSON.arrayNode().add(1).add("two");
        };
    }
}
