package org.deepaas.runtime.described.inspection;

import java.util.Optional;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;

/** Rows of a few numbers, or an input for each column; and for each row a class or a few numbers. */
final class TableGuess implements Guess {

    private static final int MOST_COLUMNS = 100;

    @Override
    public boolean fits(Network network) {
        var inputs = network.inputs().values();
        boolean areRows = inputs.size() == 1 && inputs.stream().allMatch(TableGuess::isRows);
        boolean areColumns = inputs.size() > 1 && inputs.stream().allMatch(TableGuess::isColumn);
        return (areRows || areColumns)
                && (label(network).isPresent() || numbers(network).isPresent());
    }

    private static boolean isRows(TensorSpec spec) {
        return spec.type().isNumeric()
                && spec.rank() == 2
                && spec.size(0) <= 1
                && spec.size(1) > 0
                && spec.size(1) <= MOST_COLUMNS;
    }

    private static boolean isColumn(TensorSpec spec) {
        return spec.rank() == 2
                && spec.size(0) <= 1
                && spec.size(1) == 1
                && (spec.type().isNumeric() || spec.type() == ElementType.STRING);
    }

    private static Optional<TensorSpec> label(Network network) {
        return network.outputs().values().stream()
                .filter(spec -> spec.type() == ElementType.INT64
                        || spec.type() == ElementType.INT32
                        || spec.type() == ElementType.STRING)
                .filter(spec -> spec.rank() == 1 || (spec.rank() == 2 && spec.size(1) == 1))
                .findFirst();
    }

    private static Optional<TensorSpec> numbers(Network network) {
        return network.outputs().values().stream()
                .filter(spec -> spec.type().isDecimal() && (spec.rank() == 1 || spec.rank() == 2))
                .findFirst();
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task("tabular", "guessed: rows of numbers go in, and for each come a class or numbers; or tensors");
        sketch.line(
                "columns:", "give them their names; a text has choices, as in {name: colour, choices: [red, blue]}");
        for (var spec : network.inputs().values()) {
            columns(spec, network.inputs().size() > 1, sketch);
        }
        var label = label(network);
        var numbers = numbers(network);
        boolean isClass = label.isPresent()
                || numbers.filter(spec -> spec.rank() == 2 && spec.size(1) != 1).isPresent();
        if (isClass) {
            sketch.line("# labels: [first, second]", "one for each class, in the order of the model");
        }
        sketch.line("output:", "");
        sketch.line(
                "  kind: " + (isClass ? "classification" : "regression"),
                isClass
                        ? "check: or regression, where the numbers are what is looked for"
                        : "check: or classification, where the number is how sure the second of two classes is");
        if (network.outputs().size() > 1) {
            numbers.ifPresent(spec -> sketch.line("  name: " + Sketch.quoted(spec.name()), spec.form()));
            label.ifPresent(spec -> sketch.line("  label: " + Sketch.quoted(spec.name()), spec.form()));
        }
        numbers.filter(spec -> isClass)
                .ifPresent(spec -> sketch.line(
                        "  activation: " + ScoreSketch.activation(network, spec), "check: none, softmax or sigmoid"));
        sketch.line("# limits: {rows: 100000}", "most rows of one request");
    }

    private static void columns(TensorSpec spec, boolean isColumn, Sketch sketch) {
        if (isColumn) {
            var type = spec.type() == ElementType.STRING ? "text" : spec.type().isDecimal() ? "number" : "integer";
            sketch.line("  - {name: %s, type: %s}".formatted(Sketch.quoted(spec.name()), type), spec.form());
            return;
        }
        for (int i = 1; i <= spec.size(1); i++) {
            sketch.line(
                    "  - {name: column%d, type: %s}".formatted(i, spec.type().isDecimal() ? "number" : "integer"), "");
        }
    }
}
