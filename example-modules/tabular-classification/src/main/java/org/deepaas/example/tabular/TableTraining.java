package org.deepaas.example.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deepaas.example.tabular.TabularClassification.Training;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TrainingContext;
import org.deepaas.runtime.pytorch.ArrayExamples;
import org.deepaas.runtime.pytorch.EpochMetrics;
import org.deepaas.runtime.pytorch.Examples;
import org.deepaas.runtime.pytorch.NetworkTraining;

/** One training. Only here is PyTorch asked for. */
final class TableTraining {

    private static final long MOST_VALUES = 100_000_000;

    private final Training arguments;
    private final TrainingContext context;

    TableTraining(Training arguments, TrainingContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    TrainingSummary run() throws IOException {
        var table = CsvFile.read(arguments.data().path()).table(arguments.header());
        var labels = Labels.of(table, table.column("target", arguments.target()));
        var parts = Parts.of(labels, arguments.validation(), context.seed());

        var fitting = new Fitting(table, rows(labels, parts.training()));
        var schema = fitting.schema(labels, ignored(table));
        List<String> notes = new ArrayList<>(fitting.notes());
        int unlabelled = table.rows().size() - labels.rows().size();
        if (unlabelled > 0) {
            notes.add("%d rows are left out: they have no value in '%s'".formatted(unlabelled, schema.target()));
        }
        notes.forEach(context::log);

        var rows = new InputRows(schema).of(table);
        var encoder = new Encoder(schema, table.commaIsDecimal());
        var training = examples(labels, parts.training(), rows, schema, encoder);
        var validation = examples(labels, parts.validation(), rows, schema, encoder);
        var last = train(schema, training, validation);
        schema.write(context.outputDirectory());
        return new TrainingSummary(
                last.validationAccuracy(),
                commonest(labels, parts),
                training.size(),
                validation.size(),
                schema.target(),
                labels.counts(),
                schema.featureNames(),
                notes);
    }

    private EpochMetrics train(Schema schema, Examples training, Examples validation) throws IOException {
        var network = TableNetwork.of(arguments.hiddenUnits(), schema.classes().size());
        try (var learning = NetworkTraining.of(context, network, training)) {
            var last = learning.validatedWith(validation)
                    .epochs(arguments.epochs())
                    .batchSize(arguments.batchSize())
                    .learningRate((float) arguments.learningRate())
                    .run();
            TableNetwork.export(
                    learning.network(), schema, context.outputDirectory().resolve(Classifier.NETWORK));
            return last;
        }
    }

    private Set<Integer> ignored(Table table) {
        return arguments.ignore().stream()
                .map(name -> table.column("ignore", name))
                .collect(Collectors.toSet());
    }

    private static List<Integer> rows(Labels labels, List<Integer> places) {
        return places.stream().map(labels.rows()::get).toList();
    }

    private static Examples examples(
            Labels labels, List<Integer> places, List<InputRow> rows, Schema schema, Encoder encoder) {
        long values = (long) places.size() * schema.width();
        if (values > MOST_VALUES) {
            throw new InvalidInputException(
                    "data: %d rows of %d numbers each are too many at once: send fewer rows, or ignore"
                                    .formatted(places.size(), schema.width())
                            + " columns of many words");
        }
        var encoded = new float[(int) values];
        var classes = new int[places.size()];
        for (int i = 0; i < classes.length; i++) {
            encoder.write(rows.get(labels.rows().get(places.get(i))), encoded, i * schema.width());
            classes[i] = labels.label(places.get(i));
        }
        return new ArrayExamples(encoded, classes, new long[] {schema.width()}, schema.classes());
    }

    /** What always saying the commonest of the classes that were learnt from is worth. */
    private static double commonest(Labels labels, Parts parts) {
        var commonest = labels.counts().entrySet().stream()
                .max(java.util.Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        long right = parts.validation().stream()
                .filter(place -> labels.of().get(place).equals(commonest))
                .count();
        return (double) right / parts.validation().size();
    }
}
