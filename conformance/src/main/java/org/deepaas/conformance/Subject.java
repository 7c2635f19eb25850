package org.deepaas.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model under test, with inputs that it takes, where some were found. */
final class Subject {

    private final Server server;
    private final ServerMetadata about;
    private final String name;
    private final Optional<ModelMetadata> metadata;
    private final List<Tensor> inputs;
    private final List<String> outputs;
    private final Map<Tensor, Optional<String>> echoes = new HashMap<>();
    private @Nullable Boolean steady;

    /** Every request asks for {@code outputs}; where there are none, for all. */
    Subject(
            Server server,
            ServerMetadata about,
            String name,
            Optional<ModelMetadata> metadata,
            List<Tensor> inputs,
            List<String> outputs) {
        this.outputs = List.copyOf(outputs);
        this.server = server;
        this.about = about;
        this.name = name;
        this.metadata = metadata;
        this.inputs = List.copyOf(inputs);
    }

    Server server() {
        return server;
    }

    ServerMetadata about() {
        return about;
    }

    String name() {
        return name;
    }

    String path() {
        return Paths.model(name);
    }

    String infer() {
        return path() + "/infer";
    }

    ModelMetadata metadata() {
        return metadata.orElseThrow(() -> new NotApplicable("its metadata cannot be read"));
    }

    /** Those that it takes. */
    List<Tensor> inputs() {
        NotApplicable.unless(!inputs.isEmpty(), "no inputs were found that it takes: see infer.inputs");
        return inputs;
    }

    /** Those, where they and the outputs can be JSON. */
    List<Tensor> jsonInputs() {
        NotApplicable.unless(!hasHalves(), "it has FP16 or BF16 tensors, which have no form in JSON");
        return inputs();
    }

    private boolean hasHalves() {
        return metadata.map(ModelMetadata::hasHalves).orElse(false)
                || inputs.stream().anyMatch(input -> input.datatype().isHalf());
    }

    /** Fails where no inputs were found that it takes, or it takes them only with outputs named. */
    void expectInputs() {
        if (inputs.isEmpty()) {
            metadata();
            throw new Unmet("no inputs made up from its metadata are answered with 200; "
                    + "where it takes only some, say them by --shape or --request");
        }
        new Subject(server, about, name, metadata, inputs, List.of()).tryOut();
    }

    List<TensorMetadata> describedOutputs() {
        return metadata.map(ModelMetadata::outputs).orElse(List.of());
    }

    ObjectNode request(List<Tensor> tensors) {
        var request = Json.object();
        var all = request.putArray("inputs");
        tensors.forEach(tensor -> all.add(tensor.flat()));
        nameOutputs(request);
        return request;
    }

    private void nameOutputs(ObjectNode request) {
        outputs.forEach(output -> request.withArray("outputs").addObject().put("name", output));
    }

    /** A request that it answers, to add to or to spoil. */
    ObjectNode request() {
        return request(jsonInputs());
    }

    InferenceAnswer answer(ObjectNode request) {
        return InferenceAnswer.read(server.post(infer(), request));
    }

    InferenceAnswer answer(List<Tensor> tensors) {
        return answer(request(tensors));
    }

    /** All inputs as bytes, and all outputs. */
    InferenceAnswer binaryAnswer(List<Tensor> tensors) {
        var request = Json.object();
        request.putObject("parameters").put("binary_data_output", true);
        var all = request.putArray("inputs");
        tensors.forEach(tensor -> all.add(tensor.binary()));
        nameOutputs(request);
        return InferenceAnswer.read(server.post(
                infer(), request, tensors.stream().map(Tensor::bytes).toList()));
    }

    /** Fails where its inputs are not answered. */
    void tryOut() {
        anyAnswer(inputs());
    }

    private InferenceAnswer anyAnswer(List<Tensor> tensors) {
        return hasHalves() ? binaryAnswer(tensors) : answer(tensors);
    }

    /** Skips a check that compares answers, where the same request is answered differently each time. */
    void needSteady() {
        var known = steady;
        if (known == null) {
            var first = anyAnswer(inputs());
            known = first.outputs().equals(anyAnswer(inputs()).outputs());
            steady = known;
        }
        NotApplicable.unless(known, "it answers the same request differently each time");
    }

    /** An input of this type that comes back as an output, whatever it holds. */
    Echo echo(Datatype type) {
        for (var input : inputs()) {
            if (input.datatype() == type) {
                var output = echoes.computeIfAbsent(input, this::echoing);
                if (output.isPresent()) {
                    return new Echo(input, output.get());
                }
            }
        }
        throw new NotApplicable("no output of it gives back an input of " + type);
    }

    private Optional<String> echoing(Tensor input) {
        var candidates = new ArrayList<String>();
        for (int round = 0; round < 3; round++) {
            var filled = input.with(
                    Inputs.ordinary(input.datatype(), input.elements().size(), round));
            InferenceAnswer answer;
            try {
                answer = anyAnswer(replaced(filled));
            } catch (Unmet e) {
                return Optional.empty();
            }
            if (round == 0) {
                candidates.addAll(answer.names());
            }
            candidates.removeIf(output -> answer.outputs().stream()
                    .noneMatch(tensor -> tensor.name().equals(output)
                            && tensor.datatype() == filled.datatype()
                            && tensor.elements().equals(filled.elements())));
        }
        return candidates.stream().findFirst();
    }

    /** Its inputs with this one in place of that of the same name. */
    List<Tensor> replaced(Tensor input) {
        return inputs().stream()
                .map(other -> other.name().equals(input.name()) ? input : other)
                .toList();
    }

    record Echo(Tensor input, String output) {

        /** As many inputs as hold these elements. */
        List<Tensor> holding(List<Object> elements) {
            int room = input.elements().size();
            var tensors = new ArrayList<Tensor>();
            for (int from = 0; from < elements.size(); from += room) {
                var some = new ArrayList<>(elements.subList(from, Math.min(from + room, elements.size())));
                while (some.size() < room) {
                    some.add(elements.get(0));
                }
                tensors.add(input.with(some));
            }
            return tensors;
        }
    }
}
