package org.deepaas.conformance;

import static org.deepaas.conformance.Check.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tensors as bytes behind the JSON. */
final class BinaryChecks {

    private BinaryChecks() {}

    static List<Check<Subject>> all() {
        var checks = new ArrayList<Check<Subject>>();
        add(
                checks,
                "binary.output",
                "an output with binary_data comes as bytes, and no other",
                BinaryChecks::chosenOutputs);
        add(checks, "binary.output.default", "with binary_data_output all come as bytes", model -> {
            var answer = model.answer(defaulting(model.request()));
            Unmet.unless(
                    answer.binary().equals(answer.names()), "as bytes came %s of %s", answer.binary(), answer.names());
        });
        add(checks, "binary.output.inherited", "also those named in outputs, which do not say", model -> {
            for (var name : model.answer(model.request()).names()) {
                var request = defaulting(model.request());
                request.putArray("outputs").addObject().put("name", name);
                Unmet.unless(model.answer(request).binary().contains(name), "%s did not come as bytes", name);
            }
        });
        add(checks, "binary.output.overridden", "binary_data of an output wins over binary_data_output", model -> {
            for (var name : model.answer(model.request()).names()) {
                var request = defaulting(model.request());
                request.remove("outputs");
                want(request, name, false);
                Unmet.unless(!model.answer(request).binary().contains(name), "%s came as bytes", name);
            }
        });
        add(checks, "binary.output.values", "bytes and JSON are the same values, to the bit", model -> {
            model.jsonInputs();
            model.needSteady();
            var plain = model.answer(model.request());
            model.answer(defaulting(model.request())).expectSameAs(plain, "as bytes and as JSON");
        });
        add(checks, "binary.output.type", "an answer with bytes is called application/octet-stream", model -> {
            var answer = model.server()
                    .post(model.infer(), defaulting(model.request()))
                    .expect(200);
            Unmet.unless(
                    answer.hasType("application/octet-stream"),
                    "it is called %s",
                    answer.header("content-type").orElse("nothing"));
        });
        add(checks, "binary.input", "an input as bytes is the same as one in JSON", model -> {
            model.jsonInputs();
            model.needSteady();
            model.binaryAnswer(model.inputs()).expectSameAs(model.answer(model.request()), "as bytes and as JSON");
        });
        add(checks, "binary.input.mixed", "inputs as bytes and in JSON go together", BinaryChecks::mixed);
        add(checks, "binary.values", "any bits of numbers and bytes come back", BinaryChecks::anyBits);
        add(checks, "binary.empty-tail", "JSON alone may say its own length", model -> {
            var request = model.request();
            InferenceAnswer.read(model.server().post(model.infer(), request, List.of()));
        });
        refusals(checks);
        checks.add(extension(
                "binary.raw", Clause.RAW_BINARY, "a length of 0 makes the body the only input", BinaryChecks::raw));
        add(
                checks,
                "binary.and-go-on",
                "after all of these it answers as before",
                model -> model.binaryAnswer(model.inputs()));
        return checks;
    }

    private static void add(List<Check<Subject>> checks, String id, String says, Check.Trial<Subject> trial) {
        checks.add(extension(id, Clause.BINARY, says, model -> {
            model.about().need(ServerMetadata.BINARY);
            trial.run(model);
        }));
    }

    private static ObjectNode defaulting(ObjectNode request) {
        request.putObject("parameters").put("binary_data_output", true);
        return request;
    }

    private static void want(ObjectNode request, String output, boolean binary) {
        request.withArray("outputs")
                .addObject()
                .put("name", output)
                .putObject("parameters")
                .put("binary_data", binary);
    }

    private static void chosenOutputs(Subject model) {
        var names = model.answer(model.request()).names();
        for (var chosen : names) {
            var request = model.request();
            request.remove("outputs");
            names.forEach(name -> want(request, name, name.equals(chosen)));
            var binary = model.answer(request).binary();
            Unmet.unless(binary.equals(Set.of(chosen)), "asked for %s, as bytes came %s", chosen, binary);
        }
    }

    private static void mixed(Subject model) {
        var inputs = model.jsonInputs();
        NotApplicable.unless(inputs.size() > 1, "it has one input");
        model.needSteady();
        var plain = model.answer(model.request());
        for (var asBytes : inputs) {
            var request = model.request();
            var all = request.putArray("inputs");
            inputs.forEach(input -> all.add(input.equals(asBytes) ? input.binary() : input.flat()));
            var answer = InferenceAnswer.read(model.server().post(model.infer(), request, List.of(asBytes.bytes())));
            answer.expectSameAs(plain, "as bytes and as JSON");
        }
    }

    private static void anyBits(Subject model) {
        int seen = 0;
        for (var type : Datatype.values()) {
            Subject.Echo echo;
            try {
                echo = model.echo(type);
            } catch (NotApplicable e) {
                continue;
            }
            seen++;
            for (var input : echo.holding(bits(type))) {
                var output = model.binaryAnswer(model.replaced(input)).output(echo.output());
                Unmet.unless(output.elements().equals(input.elements()), "%s came back as other bits", type);
            }
        }
        NotApplicable.unless(seen > 0, "no output of it gives back an input");
    }

    private static List<Object> bits(Datatype type) {
        var hard = new ArrayList<>(Inputs.hard(type));
        switch (type) {
            case FP32 -> hard.addAll(List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f));
            case FP64 -> hard.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0));
            // NaN and infinity
            case FP16 -> hard.addAll(List.of((short) 0x7E00, (short) 0x7C00));
            case BF16 -> hard.addAll(List.of((short) 0x7FC0, (short) 0x7F80));
            default -> {}
        }
        return hard;
    }

    private static void refusals(List<Check<Subject>> checks) {
        refuse(checks, "binary.refuse.short", "less bytes than the shape says", (model, input) -> {
            var less = java.util.Arrays.copyOf(input.bytes(), input.bytes().length - 1);
            return post(model, sized(input, less.length), less);
        });
        refuse(checks, "binary.refuse.long", "more bytes than the shape says", (model, input) -> {
            var more = java.util.Arrays.copyOf(input.bytes(), input.bytes().length + 1);
            return post(model, sized(input, more.length), more);
        });
        refuse(
                checks,
                "binary.refuse.size",
                "a binary_data_size of more bytes than came",
                (model, input) -> post(model, sized(input, input.bytes().length + 100), input.bytes()));
        refuse(
                checks,
                "binary.refuse.negative",
                "a negative binary_data_size",
                (model, input) -> post(model, sized(input, -1), input.bytes()));
        refuse(
                checks,
                "binary.refuse.rest",
                "bytes behind the last input",
                (model, input) -> post(model, input.binary(), Bytes.joined(input.bytes(), List.of(new byte[7]))));
        refuse(checks, "binary.refuse.header", "a length of the JSON beyond the body", (model, input) -> {
            var json = Json.bytes(one(input.binary()));
            return model.server().post(model.infer(), 1_000_000_000, Bytes.joined(json, List.of(input.bytes())));
        });
        refuse(checks, "binary.refuse.header-text", "a length of the JSON that is no number", (model, input) -> {
            var json = Json.bytes(one(input.binary()));
            return model.server().post(model.infer(), "many", Bytes.joined(json, List.of(input.bytes())));
        });
    }

    private interface Bad {
        Answer ask(Subject model, Tensor input);
    }

    private static void refuse(List<Check<Subject>> checks, String id, String what, Bad bad) {
        add(checks, id, what + " is an error of the caller, {\"error\": text}", model -> {
            var inputs = model.jsonInputs();
            NotApplicable.unless(inputs.size() == 1, "asked of models with one input alone");
            bad.ask(model, inputs.get(0)).expectError().expectCallersFault();
        });
    }

    private static ObjectNode sized(Tensor input, long size) {
        var json = input.head();
        json.putObject("parameters").put("binary_data_size", size);
        return json;
    }

    private static ObjectNode one(ObjectNode input) {
        var request = Json.object();
        request.putArray("inputs").add(input);
        return request;
    }

    private static Answer post(Subject model, ObjectNode input, byte[] tail) {
        return model.server().post(model.infer(), one(input), List.of(tail));
    }

    private static void raw(Subject model) {
        model.about().need(ServerMetadata.BINARY);
        var inputs = model.inputs();
        var described = model.metadata().inputs();
        long open = described.stream()
                .flatMap(input -> input.shape().stream())
                .filter(size -> size == TensorMetadata.ANY)
                .count();
        NotApplicable.unless(
                inputs.size() == 1 && open <= 1, "it has several inputs, or several dimensions of any size");
        NotApplicable.unless(
                inputs.get(0).datatype() != Datatype.BYTES
                        || inputs.get(0).shape().equals(List.of(1L)),
                "its BYTES are of more than one element");
        model.needSteady();
        var input = inputs.get(0);
        // of BYTES the body is the one element itself
        var body = input.datatype() == Datatype.BYTES
                ? java.util.Arrays.copyOfRange(input.bytes(), Integer.BYTES, input.bytes().length)
                : input.bytes();
        var answer = InferenceAnswer.read(model.server().post(model.infer(), 0, body));
        Unmet.unless(answer.binary().equals(answer.names()), "as bytes came %s of %s", answer.binary(), answer.names());
        model.binaryAnswer(inputs).expectSameAs(answer, "raw and with JSON");
    }
}
