package org.deepaas.example.tabular;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.example.tabular.Predictions.Prediction;
import org.deepaas.example.tabular.TabularClassification.Arguments;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.onnx.OnnxModel;

/** What was learnt, in memory. */
final class Classifier implements Predictor<Arguments, Predictions> {

    static final String NETWORK = "network.onnx";

    private static final int MOST_ROWS = 100_000;

    private final Schema schema;
    private final Scorer scorer;

    private Classifier(Schema schema, Scorer scorer) {
        this.schema = schema;
        this.scorer = scorer;
    }

    static Classifier load(LoadContext context) throws IOException {
        var network = context.weights().resolve(NETWORK);
        if (!Files.exists(network)) {
            throw new NotTrainedException(
                    "tabular-classification has learnt nothing yet: post a CSV file as `data`, and the"
                            + " name or number of the column that says the class as `target`, to train it");
        }
        var schema = Schema.read(context.weights());
        return new Classifier(schema, new Scorer(OnnxModel.load(context, network.toString()), schema));
    }

    @Override
    public Predictions predict(Arguments arguments) throws IOException {
        if (arguments.rows().isEmpty() == arguments.data().isEmpty()) {
            throw new InvalidInputException(
                    "send either rows, as in [{%s}], or a CSV file as data".formatted(exampleRow()));
        }
        if (arguments.data().isEmpty()) {
            return classified(new InputRows(schema).of(arguments.rows()), new Encoder(schema, true));
        }
        var table = table(arguments.data().get().path());
        return classified(new InputRows(schema).of(table), new Encoder(schema, table.commaIsDecimal()));
    }

    /** Classifies rows whose class is known, and counts. */
    Report judge(Path file, EvaluationContext context) throws IOException {
        var table = table(file);
        int target = table.columns().indexOf(schema.target());
        if (target < 0) {
            throw new InvalidInputException("data: there is no column '%s', which says the class; there are %s"
                    .formatted(schema.target(), Words.list(table.columns())));
        }
        var encoder = new Encoder(schema, table.commaIsDecimal());
        var rows = new InputRows(schema).of(table);
        var confusion = new int[schema.classes().size()][schema.classes().size()];
        scorer.score(rows, encoder, (row, probabilities) -> {
            if (context.isAbandoned()) {
                throw new ModelException(503, "nobody waits for this evaluation any longer");
            }
            confusion[knownClass(table, row, target)][Scorer.likeliest(probabilities)]++;
        });
        return Report.of(schema.classes(), confusion, encoder.notes());
    }

    void warmUp() {
        List<String> unknown = schema.features().stream().map(feature -> "").toList();
        classified(List.of(new InputRow("", unknown)), new Encoder(schema, true));
    }

    private Table table(Path file) throws IOException {
        var table = new InputRows(schema).table(CsvFile.read(file));
        if (table.rows().isEmpty() || table.rows().size() > MOST_ROWS) {
            throw new InvalidInputException("data: there are %d rows: send 1 to %d at once"
                    .formatted(table.rows().size(), MOST_ROWS));
        }
        return table;
    }

    private int knownClass(Table table, int row, int target) {
        var said = table.value(row, target).strip();
        int place = schema.classes().indexOf(said);
        if (place < 0) {
            throw new InvalidInputException("data: line %d is of the class '%s', which was not learnt; there are %s"
                    .formatted(table.rows().get(row).line(), Words.shortened(said), Words.list(schema.classes())));
        }
        return place;
    }

    private Predictions classified(List<InputRow> rows, Encoder encoder) {
        List<Prediction> predictions = new ArrayList<>(rows.size());
        scorer.score(rows, encoder, (row, probabilities) -> predictions.add(prediction(probabilities)));
        return new Predictions(predictions, encoder.notes());
    }

    private Prediction prediction(float... probabilities) {
        Map<String, Float> byClass = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            byClass.put(schema.classes().get(i), probabilities[i]);
        }
        int likeliest = Scorer.likeliest(probabilities);
        return new Prediction(schema.classes().get(likeliest), probabilities[likeliest], byClass);
    }

    private String exampleRow() {
        return Words.list(
                schema.featureNames().stream().map("\"%s\": …"::formatted).toList());
    }
}
