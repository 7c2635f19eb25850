package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deepaas.server.results.ResultSchema;

/** The paths of a model in OpenAPI 3.1. */
final class OpenApiModel {

    private final DocumentedModel model;
    private final boolean filesByUrl;

    OpenApiModel(DocumentedModel model, boolean filesByUrl) {
        this.model = model;
        this.filesByUrl = filesByUrl;
    }

    /** What the paths of this model stand under. */
    ObjectNode tag() {
        var description = Fact.text(model.served().metadata().properties().get("description"));
        var tag = JsonNodeFactory.instance.objectNode().put("name", model.name());
        description.ifPresent(text -> tag.put("description", text));
        return tag;
    }

    ObjectNode metadata() {
        return path("metadata", "get");
    }

    /** Where the metadata of the model's module is. */
    ObjectNode about() {
        return path("about", "get");
    }

    ObjectNode predict() {
        var path = path("predict", "post");
        var post = path.withObject("/post");
        take(post, model.arguments());
        post.withObject("/responses/200").set("content", answers());
        return path;
    }

    ObjectNode evaluate() {
        var path = path("evaluate", "post");
        var post = path.withObject("/post");
        take(post, model.evaluateArguments());
        post.withObject("/responses/200/content/application~1json");
        return path;
    }

    /** The same with a version that is named. */
    ObjectNode inVersion(ObjectNode path, String verb) {
        path.withArray("/parameters").addObject().put("$ref", "#/components/parameters/Version");
        var post = path.withObject("/post");
        post.put("operationId", model.operation(verb + "WithVersion"));
        post.put("summary", post.path("summary").asText() + " with a version that need not serve");
        return path;
    }

    /** The paths of the model's trainings, by what they are called below the model's own. */
    ObjectNode trainings() {
        var paths = below("openapi-trainings.yaml");
        take(paths.withObject("/train~1/post"), model.trainArguments());
        return paths;
    }

    /** The paths of the model's versions, by what they are called below the model's own. */
    ObjectNode versions() {
        return below("openapi-versions.yaml");
    }

    private ObjectNode below(String frame) {
        var paths = Frame.read(frame);
        for (var operation : paths.findParents("operationId")) {
            var verb = operation.path("operationId").asText();
            ((ObjectNode) operation)
                    .put("operationId", model.operation(verb))
                    .withArray("/tags")
                    .add(model.name());
        }
        return paths;
    }

    /** Says what an operation takes. */
    private void take(ObjectNode post, List<DocumentedArgument> arguments) {
        var parameters = post.withArray("/parameters");
        // what the header called Accept may be follows from the answers: OpenAPI forbids it as a parameter
        arguments.stream()
                .filter(one -> one.inHeader() && !one.name().equalsIgnoreCase(DocumentedModel.ACCEPT))
                .forEach(one -> parameters.add(header(one)));
        var body = new OpenApiBody(arguments, filesByUrl).toJson();
        post.set("requestBody", body);
        if (body.isEmpty()) {
            post.remove("requestBody");
        }
    }

    private ObjectNode path(String verb, String method) {
        var path = Frame.read("openapi-model.yaml").withObject("/" + verb);
        var operation = path.withObject("/" + method);
        operation.put("operationId", model.operation(verb)).withArray("/tags").add(model.name());
        return path;
    }

    private static ObjectNode header(DocumentedArgument argument) {
        var header = JsonNodeFactory.instance.objectNode();
        header.put("name", argument.name()).put("in", "header").put("required", argument.required());
        var description = argument.argument().description();
        if (!description.isEmpty()) {
            header.put("description", description);
        }
        header.set("schema", argument.schema());
        return header;
    }

    /** What an answer looks like, by media type. */
    private ObjectNode answers() {
        var answers = JsonNodeFactory.instance.objectNode();
        if (model.answersAsItLikes()) {
            answers.putObject("*/*");
        } else {
            answers.putObject("application/json").set("schema", json());
        }
        model.served()
                .renderedTypes()
                .forEach(rendered -> answers.putObject(rendered)
                        .putObject("schema")
                        .put("type", "string")
                        .put("format", "binary"));
        return answers;
    }

    private JsonNode json() {
        var type = model.served().resultType();
        var result = ResultSchema.of(type);
        if (ResultSchema.isRecord(type)) {
            return result;
        }
        var wrapped = JsonNodeFactory.instance.objectNode().put("type", "object");
        wrapped.putArray("required").add("status").add("predictions");
        wrapped.withObject("/properties/status").put("type", "string").put("const", "OK");
        wrapped.withObject("/properties").set("predictions", result);
        return wrapped;
    }
}
