package org.deepaas.server.http;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;
import org.deepaas.server.results.Json;

/**
 * A picture of TFaaS's clients, for a model with an argument that is a picture.
 *
 * @param argument the name of that argument
 * @param filename what the caller calls the picture
 * @param more other arguments, as texts
 * @param order what the classes are called, where all their probabilities are asked for in this order; empty where the
 *     surest are asked for
 */
@SuppressWarnings("ArrayRecordComponent") // it is read once
record PictureDialect(
        String argument, String filename, byte[] picture, Map<String, String> more, Optional<List<String>> order)
        implements InferenceDialect {

    private static final int SUREST = 5;
    private static final List<String> LABELS = List.of("label", "name", "class", "category");
    private static final List<String> PROBABILITIES = List.of("probability", "score", "confidence");

    /** A class, and how sure the model is of it. */
    private record Labelled(String label, double probability) {}

    @Override
    public InferenceRequest read(byte[] body, TensorFunction function) {
        var inputs = new ArrayList<TensorInput>();
        inputs.add(function.input(argument, new byte[][] {picture}, 1));
        more.forEach((name, value) -> inputs.add(
                function.input(name, new byte[][] {value.getBytes(java.nio.charset.StandardCharsets.UTF_8)}, 1)));
        return new InferenceRequest(null, Map.of(), inputs, List.of(), false);
    }

    @Override
    public Answer write(String model, long version, InferenceRequest request, List<TensorValue> values) {
        var labels = labels(document(values.get(0)))
                .orElseThrow(() -> new InvalidInputException(
                        "%s gives no labels with probabilities: ask it by POST /v2/models/%1$s/predict/"
                                .formatted(model)));
        var json = order.map(classes -> all(labels, classes)).orElseGet(() -> surest(labels));
        return new Answer(TfaasRoutes.written(json).getBytes(), List.of());
    }

    private JsonNode surest(List<Labelled> labels) {
        var json = JsonNodeFactory.instance.objectNode().put("filename", filename);
        var array = json.putArray("labels");
        labels.stream()
                .sorted(comparing(Labelled::probability).reversed())
                .limit(SUREST)
                .forEach(one ->
                        array.addObject().put("label", one.label()).put("probability", (float) one.probability()));
        return json;
    }

    private static JsonNode all(List<Labelled> labels, List<String> classes) {
        var probabilities = new float[labels.size()];
        for (var one : labels) {
            int place = classes.indexOf(one.label());
            if (place < 0 && one.label().matches("\\d{1,6}")) {
                place = Integer.parseInt(one.label());
            }
            if (place < 0 || place >= probabilities.length) {
                throw new InvalidInputException("the model has too many classes to tell all of them");
            }
            probabilities[place] = (float) one.probability();
        }
        var array = JsonNodeFactory.instance.arrayNode();
        for (float probability : probabilities) {
            array.add(probability);
        }
        return array;
    }

    private static JsonNode document(TensorValue value) {
        var elements = value.elements().duplicate();
        var bytes = new byte[elements.remaining() - Integer.BYTES];
        elements.get(new byte[Integer.BYTES]).get(bytes);
        try {
            return Json.read(bytes);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The first array of things with a label and a probability, wherever it is. */
    private static Optional<List<Labelled>> labels(JsonNode node) {
        if (node.isArray() && !node.isEmpty()) {
            var all = new ArrayList<Labelled>();
            node.forEach(element -> labelled(element).ifPresent(all::add));
            if (all.size() == node.size()) {
                return Optional.of(all);
            }
        }
        for (var child : node) {
            var found = labels(child);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Labelled> labelled(JsonNode element) {
        var label = first(element, LABELS).filter(JsonNode::isValueNode);
        var probability = first(element, PROBABILITIES).filter(JsonNode::isNumber);
        return label.isPresent() && probability.isPresent()
                ? Optional.of(
                        new Labelled(label.get().asText(), probability.get().asDouble()))
                : Optional.empty();
    }

    private static Optional<JsonNode> first(JsonNode element, List<String> names) {
        return names.stream().map(element::get).flatMap(Stream::ofNullable).findFirst();
    }
}
