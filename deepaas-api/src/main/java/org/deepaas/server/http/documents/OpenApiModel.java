package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.server.http.rows.JsonRows;
import org.deepaas.server.results.Framing;
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
        var body = new OpenApiBody(model.arguments(), filesByUrl).withRows();
        boolean rows = body.path("content").has(JsonRows.MEDIA_TYPE);
        if (rows) {
            post.set("requestBody", body);
        }
        post.withObject("/responses/200").set("content", answers(rows));
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

    /**
     * What an answer looks like, by media type.
     *
     * @param rows whether there are answers to many rows
     */
    private ObjectNode answers(boolean rows) {
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
        addLines(answers, rows);
        return answers;
    }

    /** What is answered line by line, or event by event. */
    private void addLines(ObjectNode answers, boolean rows) {
        var type = model.served().resultType();
        boolean streams = ResultSchema.isStream(type);
        var kinds = JsonNodeFactory.instance.arrayNode();
        if (rows) {
            kinds.add(json()).add(reference("RowFailure"));
        }
        if (streams) {
            kinds.add(ResultSchema.ofElement(type));
            answers.putObject(Framing.EVENTS.mediaType())
                    .putObject("schema")
                    .put("type", "string")
                    .put("description", "Each element of the result as it comes, as data of an event: JSON in a line");
        }
        if (!kinds.isEmpty()) {
            answers.putObject(Framing.LINES.mediaType())
                    .putObject("schema")
                    .put("description", "Each line is one of these: " + lines(rows, streams))
                    .set("anyOf", kinds);
        }
    }

    private static String lines(boolean rows, boolean streams) {
        var several = new ArrayList<String>();
        if (rows) {
            several.add("the answer to a row, or why it has none");
        }
        if (streams) {
            several.add("an element of the result, where that is asked for alone");
        }
        return String.join("; ", several);
    }

    private static ObjectNode reference(String schema) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);
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
