package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;
import static org.deepaas.conformance.Check.required;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Elements of each type that a model takes and gives back unchanged. */
final class DatatypeChecks {

    private DatatypeChecks() {}

    static List<Check<Subject>> all() {
        var checks = new ArrayList<Check<Subject>>();
        for (var type : Datatype.values()) {
            if (!type.isHalf()) {
                checks.add(required(
                        "data." + type.name().toLowerCase(Locale.ROOT),
                        Clause.TENSOR_TYPES,
                        says(type),
                        model -> givesBack(model, type)));
            }
        }
        checks.add(required("data.nan", Clause.JSON, "an answer with NaN is JSON all the same, or an error", model -> {
            for (var type : List.of(Datatype.FP32, Datatype.FP64)) {
                model.jsonInputs().stream()
                        .filter(input -> input.datatype() == type)
                        .forEach(input -> {
                            var text = new String(Json.bytes(model.request()), StandardCharsets.UTF_8);
                            expectJson(model, bare(text, input));
                        });
            }
            boolean any =
                    model.inputs().stream().anyMatch(input -> input.datatype().isFloating());
            NotApplicable.unless(any, "it takes no floating point numbers");
        }));
        checks.add(recommended(
                "data.half",
                Clause.TENSOR_DATA,
                "FP16 and BF16 in JSON are coerced or refused, as {\"error\": text}",
                model -> {
                    var halves = model.inputs().stream()
                            .filter(input -> input.datatype().isHalf())
                            .toList();
                    NotApplicable.unless(!halves.isEmpty(), "it has no FP16 or BF16 inputs");
                    var request = Json.object();
                    var inputs = request.putArray("inputs");
                    for (var input : model.inputs()) {
                        if (input.datatype().isHalf()) {
                            var ones = input.head();
                            var data = ones.putArray("data");
                            input.elements().forEach(element -> data.add(1.0));
                            inputs.add(ones);
                        } else {
                            inputs.add(input.flat());
                        }
                    }
                    expectCoercedOrRefused(model.server().post(model.infer(), request));
                }));
        checks.add(recommended(
                "data.coercion",
                Clause.TENSOR_DATA,
                "an element of the wrong type is coerced or refused, as {\"error\": text}",
                model -> {
                    for (var input : model.jsonInputs()) {
                        var odd = input.flat();
                        var data = Json.NODES.arrayNode();
                        input.elements().forEach(element -> data.add(input.datatype() == Datatype.BYTES ? "1" : "one"));
                        odd.set("data", data);
                        var request = model.request();
                        var others = request.putArray("inputs");
                        model.inputs().forEach(other -> others.add(other.equals(input) ? odd : other.flat()));
                        expectCoercedOrRefused(model.server().post(model.infer(), request));
                    }
                }));
        checks.add(recommended(
                "data.range",
                Clause.TENSOR_TYPES,
                "a whole number that its type does not hold is refused",
                DatatypeChecks::refusesWhatIsOutOfRange));
        return checks;
    }

    private static String says(Datatype type) {
        if (type.size() == Long.BYTES && type.isWhole()) {
            return type + " is exact to the last of its 64 bits";
        }
        return type == Datatype.BYTES ? "BYTES holds any text" : type + " comes back as it was sent";
    }

    private static void givesBack(Subject model, Datatype type) {
        model.jsonInputs();
        var echo = model.echo(type);
        for (var input : echo.holding(Inputs.hard(type))) {
            var output = model.answer(model.replaced(input)).output(echo.output());
            for (int i = 0; i < input.elements().size(); i++) {
                var sent = input.elements().get(i);
                var got = output.elements().get(i);
                Unmet.unless(sent.equals(got), "%s came back as %s", type.json(sent), type.json(got));
            }
        }
    }

    /** The first element of an input as the bare token that Python's clients send. */
    private static byte[] bare(String request, Tensor input) {
        int data = request.indexOf("\"data\":[", request.indexOf("\"name\":" + Json.NODES.textNode(input.name()))) + 8;
        int end = data;
        while (request.charAt(end) != ',' && request.charAt(end) != ']') {
            end++;
        }
        return (request.substring(0, data) + "NaN" + request.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static void expectJson(Subject model, byte[] request) {
        var answer = model.server().post(model.infer(), request);
        if (answer.status() == 200) {
            answer.json();
        } else {
            answer.expectError();
        }
    }

    private static void expectCoercedOrRefused(Answer answer) {
        if (answer.status() == 200) {
            InferenceAnswer.read(answer);
        } else {
            answer.expectError().expectCallersFault();
        }
    }

    private static void refusesWhatIsOutOfRange(Subject model) {
        var wholes = model.jsonInputs().stream()
                .filter(input -> input.datatype().isWhole())
                .toList();
        NotApplicable.unless(!wholes.isEmpty(), "it takes no whole numbers");
        for (var input : wholes) {
            var elements = new ArrayList<>(input.elements());
            elements.set(0, input.datatype().largest().add(java.math.BigInteger.ONE));
            model.server()
                    .post(model.infer(), model.request(model.replaced(input.with(elements))))
                    .expectError()
                    .expectCallersFault();
        }
    }
}
