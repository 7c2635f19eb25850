package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.deepaas.server.http.Failures;
import org.deepaas.server.models.BrokenModule;
import org.deepaas.server.results.Json;

/**
 * What the page is told: of each model what its author tells, what it takes and gives, and how it stands just now; and what the
 * server allows.
 */
final class PageDocument {

    private final Offer offer;
    private final List<BrokenModule> broken;
    private final long maxBody;

    /** @param maxBody the most bytes a body may have; zero: any number */
    PageDocument(Offer offer, List<BrokenModule> broken, long maxBody) {
        this.offer = offer;
        this.broken = broken;
        this.maxBody = maxBody;
    }

    ObjectNode json() {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("version", offer.version())
                .put("predicts", offer.predict())
                .put("trains", offer.train());
        document.put("maxBody", maxBody);
        var models = document.putArray("models");
        offer.models().forEach(model -> models.add(model(model)));
        var reasons = document.putArray("broken");
        broken.forEach(one ->
                reasons.addObject().put("module", one.module()).put("reason", Failures.withoutPaths(one.reason())));
        return document;
    }

    private ObjectNode model(DocumentedModel model) {
        var served = model.served();
        var json = JsonNodeFactory.instance.objectNode().put("name", model.name());
        var samples = json.putArray("samples");
        Sample.of(served)
                .forEach(one -> samples.addObject().put("name", one.name()).put("type", one.type()));
        Map<String, Object> properties = served.metadata().properties();
        json.set("metadata", Json.tree(properties));
        served.about().ifPresent(file -> json.set("links", file.get("links")));
        served.shortfalls().forEach(json.putArray("shortfalls")::add);
        if (model.predicts()) {
            var loaded = served.loaded();
            json.put("device", loaded.device()).put("deviceReason", Failures.withoutPaths(loaded.deviceReason()));
            loaded.untrained().ifPresent(why -> json.put("untrained", Failures.withoutPaths(why)));
            json.put("version", served.version()).put("problem", Failures.withoutPaths(served.problem()));
            var predict = json.putObject("predict");
            predict.set("arguments", arguments(model.arguments()));
            predict.put("content", model.answersAsItLikes());
            served.renderedTypes().forEach(predict.putArray("answers")::add);
        }
        if (model.trains()) {
            json.putObject("train").set("arguments", arguments(model.trainArguments()));
        }
        if (model.isEvaluable()) {
            json.putObject("evaluate").set("arguments", arguments(model.evaluateArguments()));
        }
        return json;
    }

    private static ArrayNode arguments(List<DocumentedArgument> arguments) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var argument : arguments) {
            var json = array.addObject().put("name", argument.name()).put("required", argument.required());
            json.put("header", argument.inHeader()).put("file", argument.isFile());
            argument.argument().accept().forEach(json.putArray("accept")::add);
            json.set("schema", argument.schema());
        }
        return array;
    }
}
