package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Says whether a catalogue takes metadata (V2.3.0), and if not, what to mend where. */
public final class MetadataCheck {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Schema.V2);

    private MetadataCheck() {}

    /** All that is to be said of it at once. */
    public static Findings of(Metadata metadata) {
        var document = metadata.document();
        var errors = new LinkedHashSet<>(metadata.unquotedDates());
        errors.addAll(LeftFromV1.in(document));
        SCHEMA.validate(document).stream()
                // what is left of V1 has been told key by key
                .filter(message -> !message.getType().equals("not"))
                .map(message -> problem(message, document))
                .forEach(errors::add);
        var warnings = new ArrayList<Problem>();
        new HardlyMeant(warnings).in(document, Schema.V2, "");
        unsaid(document, warnings, "author", "author: Ada Lovelace");
        unsaid(document, warnings, "license", "license: Apache-2.0");
        return new Findings(List.copyOf(errors), warnings);
    }

    /** What the format leaves open, and the platforms look for in a running module. */
    private static void unsaid(JsonNode document, List<Problem> warnings, String key, String example) {
        if (document.path(key).isMissingNode()) {
            warnings.add(new Problem(
                    key,
                    "is missing, and platforms look for it in a module's answer: add it, as in '%s'"
                            .formatted(example)));
        }
    }

    private static Problem problem(ValidationMessage message, JsonNode document) {
        var path = message.getInstanceLocation();
        var key = new StringBuilder();
        JsonNode value = document;
        JsonNode schema = Schema.V2;
        for (int i = 0; i < path.getNameCount(); i++) {
            if (path.getElement(i) instanceof Integer index) {
                key.append('[').append(index).append(']');
                value = value.path(index);
                schema = schema.path("items");
            } else {
                var name = String.valueOf(path.getElement(i));
                key.append(key.isEmpty() ? "" : ".").append(name);
                value = value.path(name);
                schema = HardlyMeant.property(schema, name);
            }
        }
        return Remedy.of(message, key.toString(), value, schema);
    }
}
