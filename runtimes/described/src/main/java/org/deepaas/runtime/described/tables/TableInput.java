package org.deepaas.runtime.described.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.description.Tensors;
import org.deepaas.runtime.described.network.ElementType;
import org.deepaas.runtime.described.network.Filling;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.TensorSpec;
import org.deepaas.runtime.described.yaml.Section;

/** How rows become tensors: all numbers in one, or a tensor for each column. */
sealed interface TableInput {

    /** More at once would only take memory. */
    int MOST = 8192;

    /** The inputs that it fills. */
    Set<String> names();

    /** How many rows one run takes. */
    int most();

    /** Fills them with rows, each with a value for each column. */
    void fill(Run run, List<List<Object>> rows);

    /** Reads it off the network: where that has one input for several columns, all of them go there. */
    static TableInput of(Description description, Section said, List<Column> columns, Network network) {
        if (said.value("input").isPresent() || network.inputs().size() == 1) {
            var spec = Tensors.calledOrOnly(said.value("input"), "input", "input", network.inputs());
            return Together.of(description, columns, spec);
        }
        return Apart.of(description, columns, network);
    }

    private static int most(List<TensorSpec> specs) {
        return specs.stream().anyMatch(spec -> spec.size(0) == 1) ? 1 : MOST;
    }

    /** The inputs that are neither columns nor the one for all. */
    default Constants constants(Description description, Network network) {
        return Constants.of(description, network, names());
    }

    /** One tensor, [rows, numbers]. */
    record Together(TensorSpec spec, List<Column> columns, int width) implements TableInput {

        static Together of(Description description, List<Column> columns, TensorSpec spec) {
            for (var column : columns) {
                if (!column.isNumeric()) {
                    throw description.wrong(
                            "the model takes numbers (%s), and column '%s' is of texts: name its choices, in the model's order"
                                    .formatted(spec, column.name()));
                }
            }
            int width = columns.stream().mapToInt(Column::width).sum();
            if (!spec.type().isNumeric() || spec.rank() != 2 || spec.size(0) > 1 || !spec.accepts(1, width)) {
                throw description.wrong("the model takes %s, and the columns are %d numbers: %s"
                        .formatted(
                                spec, width, columns.stream().map(Column::name).toList()));
            }
            return new Together(spec, columns, width);
        }

        @Override
        public Set<String> names() {
            return Set.of(spec.name());
        }

        @Override
        public int most() {
            return TableInput.most(List.of(spec));
        }

        @Override
        public void fill(Run run, List<List<Object>> rows) {
            var filling = new Filling(run.input(spec.name(), rows.size(), width));
            for (var row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    for (var number : columns.get(i).numbers(row.get(i))) {
                        filling.put(number);
                    }
                }
            }
        }
    }

    /** A tensor for each column, [rows, 1] or [rows]. */
    record Apart(List<Column> columns, List<TensorSpec> specs) implements TableInput {

        static Apart of(Description description, List<Column> columns, Network network) {
            var specs = columns.stream()
                    .map(column -> {
                        var spec = network.inputs().get(column.input());
                        if (spec == null) {
                            throw description.wrong(
                                    "column '%s' is for no input of the model: name one with 'input'; it takes %s"
                                            .formatted(
                                                    column.name(),
                                                    network.inputs().values()));
                        }
                        requireFit(description, column, spec);
                        return spec;
                    })
                    .toList();
            return new Apart(columns, specs);
        }

        private static void requireFit(Description description, Column column, TensorSpec spec) {
            boolean fits = spec.type() == ElementType.STRING
                    ? column.type() == Column.Type.TEXT
                    : column.isNumeric() && column.width() == 1;
            boolean isColumn = (spec.rank() == 1 || (spec.rank() == 2 && spec.size(1) == 1)) && spec.size(0) <= 1;
            if (!fits || !isColumn) {
                throw description.wrong("column '%s' is of type %s, and the model takes %s"
                        .formatted(column.name(), column.type().name().toLowerCase(java.util.Locale.ROOT), spec));
            }
        }

        @Override
        public Set<String> names() {
            var names = new HashSet<String>();
            specs.forEach(spec -> names.add(spec.name()));
            return names;
        }

        @Override
        public int most() {
            return TableInput.most(specs);
        }

        @Override
        public void fill(Run run, List<List<Object>> rows) {
            for (int i = 0; i < specs.size(); i++) {
                var spec = specs.get(i);
                long[] shape = spec.rank() == 1 ? new long[] {rows.size()} : new long[] {rows.size(), 1};
                int column = i;
                if (spec.type() == ElementType.STRING) {
                    var texts =
                            rows.stream().map(row -> (String) row.get(column)).toArray(String[]::new);
                    run.input(spec.name(), texts, shape);
                } else {
                    var filling = new Filling(run.input(spec.name(), shape));
                    rows.forEach(row -> filling.put(columns.get(column).numbers(row.get(column))[0]));
                }
            }
        }
    }
}
