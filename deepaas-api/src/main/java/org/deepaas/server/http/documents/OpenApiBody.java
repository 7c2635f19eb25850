package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.deepaas.server.http.rows.CsvRows;
import org.deepaas.server.http.rows.JsonRows;

/** The body of a prediction in OpenAPI 3.1: a form, or JSON, or either, as the arguments allow. */
final class OpenApiBody {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final String BY_URL = "(a file, or a text with the http or https URL to fetch it from)";

    private static final String ROWS = "Many predictions: ";

    private final List<DocumentedArgument> arguments;
    private final boolean filesByUrl;

    /** @param filesByUrl whether files may be given as URLs */
    OpenApiBody(List<DocumentedArgument> arguments, boolean filesByUrl) {
        this.filesByUrl = filesByUrl;
        this.arguments = arguments.stream().filter(one -> !one.inHeader()).toList();
    }

    /** The request body; empty where there are no arguments for one. */
    ObjectNode toJson() {
        var body = JsonNodeFactory.instance.objectNode();
        if (arguments.isEmpty()) {
            return body;
        }
        body.put("required", arguments.stream().anyMatch(DocumentedArgument::required));
        var content = body.putObject("content");
        // the first is what a form in a browser begins with
        if (arguments.stream().anyMatch(DocumentedArgument::isFile)) {
            add(content, MULTIPART, one -> !one.isStructured());
            encoding(content.withObject("/multipart~1form-data"));
        } else {
            add(content, FORM, one -> !one.isStructured());
            add(content, MULTIPART, one -> !one.isStructured());
        }
        add(content, JSON, one -> filesByUrl || !one.isFile());
        return body;
    }

    /** The same for what may be asked many times with one body; empty where there are no arguments to differ. */
    ObjectNode withRows() {
        var body = toJson();
        var json = body.path("content").path(JSON);
        if (json.isObject()) {
            var content = (ObjectNode) body.path("content");
            content.putObject(JsonRows.MEDIA_TYPE)
                    .putObject("schema")
                    .put("description", ROWS + "each line is such an object, answered by a line in the same order")
                    .setAll((ObjectNode) json.path("schema").deepCopy());
            content.putObject(CsvRows.MEDIA_TYPE)
                    .putObject("schema")
                    .put("type", "string")
                    .put("description", ROWS + "the first line names arguments, the others are answered line by line")
                    .putArray("examples")
                    .add(csvExample());
        }
        return body;
    }

    private String csvExample() {
        var names = arguments.stream()
                .filter(DocumentedArgument::required)
                .map(DocumentedArgument::name)
                .toList();
        return String.join(",", names.isEmpty() ? List.of(arguments.get(0).name()) : names) + "\n…\n";
    }

    /** Adds a form of the body, unless an argument must be given that this form cannot hold. */
    private void add(ObjectNode content, String mediaType, Predicate<DocumentedArgument> fits) {
        var forms = !mediaType.equals(JSON);
        if (arguments.stream().filter(DocumentedArgument::required).allMatch(fits)) {
            var schema = content.putObject(mediaType).putObject("schema").put("type", "object");
            var properties = schema.putObject("properties");
            arguments.stream().filter(fits).forEach(one -> {
                properties.set(one.name(), schema(one, forms));
                if (one.required()) {
                    schema.withArray("/required").add(one.name());
                }
            });
        }
    }

    private ObjectNode schema(DocumentedArgument one, boolean form) {
        var schema = form ? WithoutNull.of(one.schema()) : one.schema();
        if (!filesByUrl || !one.isFile()) {
            return schema;
        }
        var said = schema.deepCopy();
        said.put("description", (said.path("description").asText() + " " + BY_URL).strip());
        var file = said.path("items").isObject() ? said.withObject("/items") : said;
        if (!form) {
            file.put("format", "uri").remove("contentMediaType");
        }
        return said;
    }

    private void encoding(ObjectNode form) {
        if (form.isEmpty()) {
            return;
        }
        arguments.stream()
                .filter(one -> one.isFile() && !one.argument().accept().isEmpty())
                .forEach(one -> form.withObject("/encoding")
                        .putObject(one.name())
                        .put("contentType", String.join(", ", one.argument().accept())));
    }
}
