package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** The body of a prediction in OpenAPI 3.1: a form, or JSON, or either, as the arguments allow. */
final class OpenApiBody {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final List<DocumentedArgument> arguments;

    OpenApiBody(List<DocumentedArgument> arguments) {
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
        add(content, JSON, one -> !one.isFile());
        return body;
    }

    /** Adds a form of the body, unless an argument must be given that this form cannot hold. */
    private void add(ObjectNode content, String mediaType, Predicate<DocumentedArgument> fits) {
        var forms = !mediaType.equals(JSON);
        if (arguments.stream().filter(DocumentedArgument::required).allMatch(fits)) {
            var schema = content.putObject(mediaType).putObject("schema").put("type", "object");
            var properties = schema.putObject("properties");
            arguments.stream().filter(fits).forEach(one -> {
                properties.set(one.name(), forms ? WithoutNull.of(one.schema()) : one.schema());
                if (one.required()) {
                    schema.withArray("/required").add(one.name());
                }
            });
        }
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
