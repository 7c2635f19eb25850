package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Fields of documents, which are of the type that the specification gives, or fail. */
final class Shape {

    private Shape() {}

    static String text(JsonNode object, String field) {
        var value = object.path(field);
        Unmet.unless(value.isTextual(), "\"%s\" should be a text, and is %s", field, told(value));
        return value.textValue();
    }

    static JsonNode array(JsonNode object, String field) {
        var value = object.path(field);
        Unmet.unless(value.isArray(), "\"%s\" should be an array, and is %s", field, told(value));
        return value;
    }

    static List<String> texts(JsonNode object, String field) {
        var texts = new ArrayList<String>();
        for (var value : array(object, field)) {
            Unmet.unless(value.isTextual(), "\"%s\" should hold texts, and holds %s", field, value);
            texts.add(value.textValue());
        }
        return texts;
    }

    /** The numbers of "shape", none below {@code smallest}. */
    static List<Long> dimensions(JsonNode tensor, long smallest) {
        var dimensions = new ArrayList<Long>();
        for (var value : array(tensor, "shape")) {
            boolean fits = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= smallest;
            Unmet.unless(fits, "a dimension of %s is %s", tensor.path("name"), value);
            dimensions.add(value.longValue());
        }
        return dimensions;
    }

    static String told(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
