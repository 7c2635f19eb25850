package org.deepaas.runtime.described.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deepaas.runtime.described.description.Activation;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.network.Values;
import org.deepaas.runtime.described.tables.Classified.ClassifiedRow;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/** What a model gives for rows, and how that is read. */
final class Outcome {

    private final Description description;
    private final boolean isClass;
    private final Optional<Value> scores;
    private final Optional<Value> label;
    private final Activation activation;
    private final Labels labels;

    private Outcome(
            Description description,
            boolean isClass,
            Optional<Value> scores,
            Optional<Value> label,
            Activation activation,
            Labels labels) {
        this.description = description;
        this.isClass = isClass;
        this.scores = scores;
        this.label = label;
        this.activation = activation;
        this.labels = labels;
    }

    static Outcome of(Description description, Section said, Labels labels) {
        said.only(Set.of("kind", "name", "label", "activation"));
        var kind = said.value("kind")
                .orElseThrow(() -> said.wrong("say 'kind: classification' or 'kind: regression'"))
                .oneOf(List.of("classification", "regression"));
        return new Outcome(
                description,
                kind.equals("classification"),
                said.value("name"),
                said.value("label"),
                Activation.of(said),
                labels);
    }

    boolean isClass() {
        return isClass;
    }

    /** What is known of the outputs once the network is. */
    Reader reader(Network network) {
        var named = label.map(name -> Tensors.called(name, "output", network.outputs()));
        if (isClass && scores.isEmpty() && named.isPresent()) {
            return new Reader(Optional.empty(), named);
        }
        var numbers = Tensors.calledOrOnly(scores, "output.name", "output", network.outputs());
        if (isClass && !numbers.type().isDecimal()) {
            return new Reader(Optional.empty(), Optional.of(numbers));
        }
        if (!numbers.type().isNumeric()) {
            throw description.wrong("output.name: numbers are wanted, and the model gives %s%s"
                    .formatted(
                            numbers,
                            numbers.type() == ElementType.OTHER
                                    ? ", which is no tensor: with skl2onnx, convert with zipmap=False"
                                    : ""));
        }
        return new Reader(Optional.of(numbers), named);
    }

    /** How the outputs of a network are read. */
    final class Reader {

        private final Optional<TensorSpec> numbers;
        private final Optional<TensorSpec> named;

        private Reader(Optional<TensorSpec> numbers, Optional<TensorSpec> named) {
            this.numbers = numbers;
            this.named = named;
        }

        Set<String> outputs() {
            var names = new LinkedHashSet<String>();
            numbers.ifPresent(spec -> names.add(spec.name()));
            named.ifPresent(spec -> names.add(spec.name()));
            return names;
        }

        List<Map<String, Double>> estimated(Map<String, Values> given, int rows) {
            var all = table(given, rows);
            var predictions = new ArrayList<Map<String, Double>>();
            for (var row : all) {
                predictions.add(byName(
                        row, labels.areNamed() ? labels.names() : row.length == 1 ? List.of("value") : numbered(row)));
            }
            return predictions;
        }

        List<ClassifiedRow> classified(Map<String, Values> given, int rows) {
            var table = numbers.isPresent() ? table(given, rows) : new double[rows][0];
            var predictions = new ArrayList<ClassifiedRow>();
            for (int i = 0; i < rows; i++) {
                var probabilities = probabilities(table[i]);
                predictions.add(new ClassifiedRow(
                        label(given, i, rows, probabilities),
                        byName(probabilities, labels.areNamed() ? labels.names() : numbered(probabilities))));
            }
            return predictions;
        }

        private String label(Map<String, Values> given, int row, int rows, double[] probabilities) {
            if (named.isPresent()) {
                var values = given.get(named.get().name());
                if (values == null || values.count() != rows) {
                    throw description.wrong(
                            "the model gives %s, which is no label for each of %d rows".formatted(values, rows));
                }
                return values.elements() instanceof String[] texts ? texts[row] : labels.of(values.whole(row));
            }
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            return labels.of(best);
        }

        /** One score alone is that of the second of two classes. */
        private double[] probabilities(double... scores) {
            if (scores.length == 0) {
                return scores;
            }
            var floats = new float[scores.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) scores[i];
            }
            var activated = activation.of(floats);
            if (activated.length == 1) {
                return new double[] {1 - activated[0], activated[0]};
            }
            var probabilities = new double[activated.length];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = activated[i];
            }
            return probabilities;
        }

        private double[][] table(Map<String, Values> given, int rows) {
            var values = numbers.map(spec -> given.get(spec.name()))
                    .orElseThrow(() -> new IllegalStateException("the numbers were not computed"));
            if (values.count() == 0 || values.count() % rows != 0) {
                throw description.wrong(
                        "the model gives %s, which is not as many numbers for each of %d rows".formatted(values, rows));
            }
            int width = values.count() / rows;
            var table = new double[rows][width];
            for (int i = 0; i < values.count(); i++) {
                table[i / width][i % width] = values.decimal(i);
            }
            return table;
        }

        private Map<String, Double> byName(double[] numbers, List<String> names) {
            if (numbers.length > 0 && numbers.length != names.size()) {
                throw description.wrong("there are %d labels, and the model gives %d numbers for a row"
                        .formatted(names.size(), numbers.length));
            }
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < numbers.length; i++) {
                named.put(names.get(i), numbers[i]);
            }
            return named;
        }

        private static List<String> numbered(double... numbers) {
            return java.util.stream.IntStream.range(0, numbers.length)
                    .mapToObj(Integer::toString)
                    .toList();
        }
    }
}
