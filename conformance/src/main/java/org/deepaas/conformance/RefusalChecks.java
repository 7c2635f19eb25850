package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;
import static org.deepaas.conformance.Check.required;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that no model can answer. */
final class RefusalChecks {

    private static final String ERROR = " is an error, {\"error\": text}";

    private RefusalChecks() {}

    /** Makes a good request a bad one. */
    private interface Spoil {
        void spoil(Subject model, ObjectNode request);
    }

    static List<Check<Subject>> all() {
        var checks = new ArrayList<Check<Subject>>();
        add(checks, "refuse.broken-json", Clause.REQUEST, "broken JSON", model -> post(model, "{\"inputs\": ["));
        add(checks, "refuse.no-object", Clause.REQUEST, "JSON that is no object", model -> post(model, "[]"));
        add(checks, "refuse.empty-body", Clause.REQUEST, "an empty body", model -> post(model, ""));
        spoiled(
                checks,
                "refuse.no-inputs",
                Clause.REQUEST,
                "a request without inputs",
                (model, request) -> request.remove("inputs"));
        spoiled(
                checks,
                "refuse.missing-input",
                Clause.REQUEST,
                "one input too few",
                (model, request) -> inputs(request).remove(0));
        spoiled(
                checks,
                "refuse.unknown-input",
                Clause.REQUEST_INPUT,
                "an input that the model does not have",
                (model, request) -> first(request).put("name", "no-input-of-this-name"));
        spoiled(
                checks,
                "refuse.unknown-output",
                Clause.REQUEST_OUTPUT,
                "an output that the model does not have",
                (model, request) -> request.putArray("outputs").addObject().put("name", "no-output-of-this-name"));
        spoiled(
                checks,
                "refuse.no-shape",
                Clause.REQUEST_INPUT,
                "an input without a shape",
                (model, request) -> first(request).remove("shape"));
        spoiled(
                checks,
                "refuse.no-datatype",
                Clause.REQUEST_INPUT,
                "an input without a datatype",
                (model, request) -> first(request).remove("datatype"));
        spoiled(
                checks,
                "refuse.no-data",
                Clause.REQUEST_INPUT,
                "an input without data",
                (model, request) -> first(request).remove("data"));
        spoiled(
                checks,
                "refuse.unknown-datatype",
                Clause.TENSOR_TYPES,
                "a datatype that there is not",
                (model, request) -> first(request).put("datatype", "FP31"));
        spoiled(
                checks,
                "refuse.short-data",
                Clause.REQUEST_INPUT,
                "less data than the shape says",
                (model, request) -> data(request).remove(0));
        spoiled(
                checks,
                "refuse.long-data",
                Clause.REQUEST_INPUT,
                "more data than the shape says",
                (model, request) -> data(request).add(data(request).get(0).deepCopy()));
        spoiled(
                checks,
                "refuse.negative-shape",
                Clause.REQUEST_INPUT,
                "a negative dimension",
                (model, request) -> shape(request).set(0, -1));
        spoiled(
                checks,
                "refuse.large-shape",
                Clause.REQUEST_INPUT,
                "a shape of more elements than there can be",
                (model, request) ->
                        shape(request).removeAll().add(1L << 62).add(1L << 62).add(1L << 62));
        spoiled(
                checks,
                "refuse.wrong-shape",
                Clause.MODEL_METADATA,
                "a shape that metadata rules out",
                RefusalChecks::misshape);
        spoiled(
                checks,
                "refuse.wrong-rank",
                Clause.MODEL_METADATA,
                "a shape of more dimensions than metadata says",
                (model, request) -> shape(request).insert(0, 1).insert(0, 1));
        checks.add(recommended(
                "refuse.wrong-datatype",
                Clause.MODEL_METADATA,
                "a datatype other than the one of metadata is refused",
                model -> {
                    var request = model.request();
                    boolean text =
                            "BYTES".equals(first(request).path("datatype").asText());
                    var elements = model.inputs().get(0).elements();
                    var data = data(request).removeAll();
                    elements.forEach(element -> data.add(text ? Json.NODES.numberNode(1) : Json.NODES.textNode("x")));
                    first(request).put("datatype", text ? "INT32" : "BYTES");
                    model.server().post(model.infer(), request).expectError().expectCallersFault();
                }));
        checks.add(required(
                "refuse.and-go-on",
                Clause.RESPONSE,
                "after all of these it answers as before",
                model -> model.answer(model.request())));
        return checks;
    }

    private static void spoiled(List<Check<Subject>> checks, String id, Clause clause, String what, Spoil spoil) {
        add(checks, id, clause, what, model -> {
            var request = model.request();
            spoil.spoil(model, request);
            return model.server().post(model.infer(), request);
        });
    }

    private interface Bad {
        Answer ask(Subject model);
    }

    private static void add(List<Check<Subject>> checks, String id, Clause clause, String what, Bad bad) {
        checks.add(required(id, clause, what + ERROR, model -> bad.ask(model).expectError()));
        checks.add(recommended(
                id + ".4xx",
                Clause.HTTP_STATUS,
                "that error is the caller's",
                model -> bad.ask(model).expectCallersFault()));
    }

    private static Answer post(Subject model, String body) {
        model.inputs();
        return model.server().post(model.infer(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void misshape(Subject model, ObjectNode request) {
        var metadata = model.metadata().inputs();
        for (var input : model.inputs()) {
            var described = metadata.stream()
                    .filter(other -> other.name().equals(input.name()))
                    .findFirst();
            int fixed = described.map(other -> fixed(other.shape())).orElse(-1);
            if (fixed >= 0 && input.shape().get(fixed) > 0) {
                doubled(request, input, fixed);
                return;
            }
        }
        throw new NotApplicable("all of its dimensions are of any size");
    }

    private static int fixed(List<Long> shape) {
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) > 0) {
                return i;
            }
        }
        return -1;
    }

    private static void doubled(ObjectNode request, Tensor input, int dimension) {
        var shape = new ArrayList<>(input.shape());
        shape.set(dimension, 2 * shape.get(dimension));
        var elements = new ArrayList<>(input.elements());
        elements.addAll(input.elements());
        var inputs = inputs(request);
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).path("name").asText().equals(input.name())) {
                inputs.set(i, new Tensor(input.name(), input.datatype(), shape, elements).flat());
            }
        }
    }

    private static ArrayNode inputs(ObjectNode request) {
        return (ArrayNode) request.path("inputs");
    }

    private static ObjectNode first(ObjectNode request) {
        return (ObjectNode) inputs(request).get(0);
    }

    private static ArrayNode data(ObjectNode request) {
        var data = (ArrayNode) first(request).path("data");
        NotApplicable.unless(!data.isEmpty(), "its first input is empty");
        return data;
    }

    private static ArrayNode shape(ObjectNode request) {
        var shape = (ArrayNode) first(request).path("shape");
        NotApplicable.unless(!shape.isEmpty(), "its first input is a single value");
        return shape;
    }
}
