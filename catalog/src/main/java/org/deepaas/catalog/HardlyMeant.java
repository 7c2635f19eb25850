package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the catalogues let pass: keys that nobody reads, addresses and dates that are none. */
final class HardlyMeant {

    private static final Pattern DOI = Pattern.compile("(https?://(dx\\.)?doi\\.org/)?10\\.\\d{4,9}/\\S+");

    private final List<Problem> warnings;

    HardlyMeant(List<Problem> warnings) {
        this.warnings = warnings;
    }

    /** What a schema says of one key; nothing where it does not know it. */
    static JsonNode property(JsonNode schema, String name) {
        var property = schema.path("properties").path(name);
        return property.has("$ref")
                ? Schema.V2.at(property.path("$ref").asText().substring(1))
                : property;
    }

    void in(JsonNode object, JsonNode schema, String key) {
        for (var entry : object.properties()) {
            var name = entry.getKey();
            var whole = key.isEmpty() ? name : key + "." + name;
            var property = property(schema, name);
            if (property.isMissingNode()) {
                unknown(schema, name, whole);
            } else if (property.has("properties")) {
                in(entry.getValue(), property, whole);
            } else {
                format(entry.getValue(), property.path("format").asText(), whole);
            }
        }
    }

    private void unknown(JsonNode schema, String name, String whole) {
        boolean isTold = LeftFromV1.isOne(name);
        if (schema.has("properties") && !isTold) {
            var known = new ArrayList<String>();
            schema.path("properties").fieldNames().forEachRemaining(known::add);
            warnings.add(new Problem(
                    whole,
                    Nearest.to(name, known)
                            .map("is read by nobody: did you mean '%s'?"::formatted)
                            .orElse("is read by nobody: remove it, or write one of " + String.join(", ", known))));
        }
    }

    private void format(JsonNode value, String format, String whole) {
        if (!value.isTextual() || isOf(format, value.asText())) {
            return;
        }
        var advice = switch (format) {
            case "date" -> "no date: write it as in '2026-01-31'";
            case "doi" -> "no DOI: write it as in '10.5281/zenodo.1234'";
            default -> "no address: write it whole, as in 'https://…'";
        };
        warnings.add(new Problem(whole, "is '%s', %s".formatted(value.asText(), advice)));
    }

    private static boolean isOf(String format, String text) {
        try {
            return switch (format) {
                case "date" -> LocalDate.parse(text).toString().equals(text);
                case "doi" -> DOI.matcher(text).matches();
                case "uri" -> new URI(text).isAbsolute();
                default -> true;
            };
        } catch (DateTimeParseException | URISyntaxException e) {
            return false;
        }
    }
}
