package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.results.ResultSchema;

/** The operations of a model in Swagger 2.0. Schemas they refer to are added to the definitions. */
final class SwaggerModel {

    private static final String ACCEPT = "accept";
    private static final String JSON = "application/json";
    private static final String ANYTHING = "*/*";

    private final ServedModel model;
    private final SwaggerDefinitions definitions;

    SwaggerModel(ServedModel model, SwaggerDefinitions definitions) {
        this.model = model;
        this.definitions = definitions;
    }

    /** By what follows the path of the model. */
    ObjectNode operations() {
        var operations = Frame.read("swagger-model.yaml");
        operations.withObject("/train~1/post").set("parameters", parameters(model.trainArguments()));
        var predict = operations.withObject("/predict~1/post");
        var parameters = parameters(model.predictArguments());
        if (!model.renderedTypes().isEmpty() && find(parameters, ACCEPT).isEmpty()) {
            parameters.add(accept());
        }
        predict.set("parameters", parameters);
        predict.set("produces", produces(parameters));
        if (ResultSchema.isRecord(model.resultType())) {
            var schema = definitions.add("ModelPredictionResponse", ResultSchema.of(model.resultType()));
            predict.withObject("/responses/200").set("schema", schema);
        }
        return operations;
    }

    private ArrayNode parameters(Optional<ArgumentSchema<?>> schema) {
        var parameters = JsonNodeFactory.instance.arrayNode();
        schema.map(ArgumentSchema::arguments).orElse(List.of()).forEach(argument -> {
            var parameter = argument.toSwaggerParameter();
            if (argument.name().equals(ACCEPT)) {
                parameter.withArray("/enum").add(ANYTHING);
            }
            parameters.add(withReference(parameter, argument.toJsonSchema()));
        });
        return parameters;
    }

    /** What has members is not told here but in a definition. */
    private ObjectNode withReference(ObjectNode parameter, ObjectNode schema) {
        if (schema.has("properties")) {
            parameter.retain("in", "name", "required");
            parameter.setAll(definitions.add("Generated", schema));
        }
        return parameter;
    }

    /** The argument that every model with several answers has. */
    private ObjectNode accept() {
        var accept = JsonNodeFactory.instance.objectNode();
        accept.put("in", "header").put("name", ACCEPT).put("required", false).put("type", "string");
        accept.put("default", JSON).putArray("enum").add(JSON);
        model.renderedTypes().forEach(accept.withArray("/enum")::add);
        accept.withArray("/enum").add(ANYTHING);
        return accept.put("description", "Media type of the answer");
    }

    private static ArrayNode produces(ArrayNode parameters) {
        var produces = JsonNodeFactory.instance.arrayNode();
        find(parameters, ACCEPT)
                .ifPresentOrElse(accept -> accept.path("enum").forEach(produces::add), () -> produces.add(JSON));
        return produces;
    }

    private static Optional<JsonNode> find(ArrayNode parameters, String name) {
        for (var parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }
}
