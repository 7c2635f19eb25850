package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.deepaas.server.results.ResultSchema;

/** The operations of a model in Swagger 2.0. */
final class SwaggerModel {

    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private final DocumentedModel model;
    private final SwaggerDefinitions definitions;

    /** Schemas that the operations refer to are added to the definitions. */
    SwaggerModel(DocumentedModel model, SwaggerDefinitions definitions) {
        this.model = model;
        this.definitions = definitions;
    }

    /** By what follows the path of the model. */
    ObjectNode operations() {
        var operations = Frame.read("swagger-model.yaml");
        operations.withObject("/train~1/post").set("parameters", parameters(model.trainArguments()));
        var predict = operations.withObject("/predict~1/post");
        var parameters = parameters(model.arguments());
        if (!model.served().renderedTypes().isEmpty() && accept(parameters).isEmpty()) {
            parameters.add(accept());
        }
        predict.set("parameters", parameters);
        predict.set("produces", produces(parameters));
        var result = model.served().resultType();
        if (ResultSchema.isRecord(result)) {
            var schema = definitions.addResponse(simpleName(result), ResultSchema.of(result));
            predict.withObject("/responses/200").set("schema", schema);
        }
        return operations;
    }

    private static String simpleName(Type type) {
        return type.getTypeName().replaceFirst("<.*", "").replaceFirst(".*[.$]", "");
    }

    private ArrayNode parameters(List<DocumentedArgument> arguments) {
        var parameters = JsonNodeFactory.instance.arrayNode();
        arguments.forEach(argument -> parameters.add(parameter(argument)));
        return parameters;
    }

    private ObjectNode parameter(DocumentedArgument argument) {
        var parameter = argument.argument().toSwaggerParameter();
        if (argument.name().equals(DocumentedModel.ACCEPT)) {
            parameter.withArray("/enum").add(ANYTHING);
        }
        // what has members is told in a definition
        if (argument.schema().has("properties")) {
            parameter.retain("in", "name", "required");
            parameter.setAll(definitions.add(argument.schema()));
        }
        if (argument.schema().path("items").has("properties")) {
            parameter.set("items", definitions.add(argument.schema().get("items")));
        }
        return parameter;
    }

    /** The argument that every model with several answers has. */
    private ObjectNode accept() {
        var accept = JsonNodeFactory.instance.objectNode();
        accept.put("in", "header").put("name", DocumentedModel.ACCEPT);
        accept.put("required", false).put("type", "string").put("default", JSON);
        var choices = accept.putArray("enum").add(JSON);
        model.served().renderedTypes().forEach(choices::add);
        choices.add(ANYTHING);
        return accept.put("description", "Media type of the answer");
    }

    private static ArrayNode produces(ArrayNode parameters) {
        var produces = JsonNodeFactory.instance.arrayNode();
        accept(parameters)
                .ifPresentOrElse(accept -> accept.path("enum").forEach(produces::add), () -> produces.add(JSON));
        return produces;
    }

    private static Optional<JsonNode> accept(ArrayNode parameters) {
        for (var parameter : parameters) {
            if (parameter.path("name").asText().equals(DocumentedModel.ACCEPT)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }
}
