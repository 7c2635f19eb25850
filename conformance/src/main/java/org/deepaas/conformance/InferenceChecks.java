package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;
import static org.deepaas.conformance.Check.required;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests that a model answers. */
final class InferenceChecks {

    private InferenceChecks() {}

    static List<Check<Subject>> all() {
        return List.of(
                required(
                        "infer.inputs",
                        Clause.MODEL_METADATA,
                        "inputs as metadata describes them are answered",
                        Subject::expectInputs),
                required(
                        "infer.flat",
                        Clause.RESPONSE,
                        "flat data is answered with the model's name and all outputs, as metadata describes them",
                        InferenceChecks::answersFlatData),
                required("infer.nested", Clause.TENSOR_DATA, "nested data is the same as flat data", model -> {
                    var nested = model.request();
                    var inputs = nested.putArray("inputs");
                    model.jsonInputs().forEach(tensor -> inputs.add(tensor.nested()));
                    model.needSteady();
                    model.answer(nested).expectSameAs(model.answer(model.request()), "nested and flat");
                }),
                required("infer.id", Clause.REQUEST, "the id comes back", model -> {
                    var answer = model.answer(model.request().put("id", "caf\u00e9 \"42\""));
                    var id = answer.document().path("id");
                    Unmet.unless("caf\u00e9 \"42\"".equals(id.asText()), "\"id\" is %s", Shape.told(id));
                }),
                required(
                        "infer.parameters",
                        Clause.PARAMETERS,
                        "parameters that the server does not know are let be",
                        InferenceChecks::letsParametersBe),
                required("infer.outputs.chosen", Clause.REQUEST_OUTPUT, "only the outputs asked for come", model -> {
                    for (var output : model.answer(model.request()).outputs()) {
                        var names = asking(model, output.name()).names();
                        Unmet.unless(names.equals(Set.of(output.name())), "asked for %s came %s", output.name(), names);
                    }
                }),
                required(
                        "infer.outputs.values",
                        Clause.REQUEST_OUTPUT,
                        "with the values that they have among all",
                        model -> {
                            var all = model.answer(model.request());
                            model.needSteady();
                            all.outputs()
                                    .forEach(output ->
                                            asking(model, output.name()).expectSameAs(all, "alone and among all"));
                        }),
                required("infer.inputs.order", Clause.REQUEST, "inputs are known by name, not by place", model -> {
                    var reversed = new ArrayList<>(model.jsonInputs());
                    NotApplicable.unless(reversed.size() > 1, "it has one input");
                    Collections.reverse(reversed);
                    model.needSteady();
                    model.answer(reversed).expectSameAs(model.answer(model.request()), "in another order");
                }),
                recommended(
                        "infer.unknown-fields",
                        Clause.REQUEST,
                        "fields of the request that the server does not know are let be",
                        model -> model.answer(model.request().put("model_name", model.name()))),
                recommended(
                        "infer.charset", Clause.HTTP_TYPE, "application/json; charset=utf-8 is JSON as well", model -> {
                            var type = Map.of("Content-Type", "application/json; charset=utf-8");
                            InferenceAnswer.read(
                                    model.server().send("POST", model.infer(), type, Json.bytes(model.request())));
                        }),
                recommended("infer.json", Clause.HTTP_TYPE, "JSON is called application/json", model -> {
                    var answer =
                            model.server().post(model.infer(), model.request()).expect(200);
                    Unmet.unless(
                            answer.hasType("application/json"),
                            "the content type is %s",
                            answer.header("content-type").orElse("missing"));
                }));
    }

    private static void answersFlatData(Subject model) {
        var answer = model.answer(model.request());
        var name = Shape.text(answer.document(), "model_name");
        Unmet.unless(name.equals(model.name()), "\"model_name\" is %s", name);
        for (var described : model.describedOutputs()) {
            var output = answer.output(described.name());
            Unmet.unless(
                    output.datatype() == described.datatype(),
                    "%s is of type %s, and metadata says %s",
                    output.name(),
                    output.datatype(),
                    described.datatype());
            Unmet.unless(
                    described.allows(output.shape()),
                    "the shape of %s is %s, and metadata says %s",
                    output.name(),
                    output.shape(),
                    described.shape());
        }
    }

    private static void letsParametersBe(Subject model) {
        var request = model.request();
        request.putObject("parameters")
                .put("conformance_text", "x")
                .put("conformance_number", 1)
                .put("conformance_flag", true);
        request.path("inputs")
                .forEach(input -> ((com.fasterxml.jackson.databind.node.ObjectNode) input)
                        .putObject("parameters")
                        .put("conformance_text", "x"));
        model.answer(request);
    }

    private static InferenceAnswer asking(Subject model, String output) {
        var request = model.request();
        request.putArray("outputs").addObject().put("name", output);
        return model.answer(request);
    }
}
