package org.deepaas.example.tabular;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.Evaluable;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;

/** Says what class the rows of a table belong to, once it has learnt that from a table whose classes are known. */
public final class TabularClassification
        implements Predictive<TabularClassification.Arguments, Predictions>,
                Trainable<TabularClassification.Training, TrainingSummary>,
                Evaluable<TabularClassification.Evaluation, Report> {

    /** Rows to classify. */
    public record Arguments(
            @Arg(
                    description = "Rows to classify: for each, its values by column. A value that is not known is null,"
                            + " or empty",
                    maxLength = 10_000,
                    defaultValue = "[]",
                    example = "[{\"petal length\": 1.4, \"petal width\": 0.2}]")
            List<Map<String, Object>> rows,

            @Arg(
                    description = "Rows to classify, as a CSV file, instead of `rows`",
                    accept = {"text/csv", ".csv", ".tsv", "text/plain"},
                    defaultValue = Arg.NULL)
            Optional<UploadedFile> data) {}

    /** How to train. */
    public record Training(
            @Arg(
                    description = "Table to learn from, as a CSV file: a row for each example, one column of which says"
                            + " its class. What parts the columns is found out",
                    accept = {"text/csv", ".csv", ".tsv", "text/plain"})
            UploadedFile data,

            @Arg(
                    description = "Column that says the class: its name, or its number from 1",
                    minLength = 1,
                    example = "species")
            String target,

            @Arg(
                    description = "Whether the first line has the names of the columns; without names they are called"
                            + " column1, column2, …",
                    defaultValue = "AUTO")
            Header header,

            @Arg(
                    description = "Columns to leave out, such as a running number, by name or number",
                    defaultValue = "[]",
                    separator = ",")
            List<String> ignore,

            @Arg(description = "How often all rows are learnt from", min = 1, max = 1000, defaultValue = "60")
            int epochs,

            @Arg(description = "Rows that one step learns from", min = 1, max = 4096, defaultValue = "32")
            int batchSize,

            @Arg(description = "How far the first step goes", min = 0.000001, max = 1, defaultValue = "0.005")
            double learningRate,

            @Arg(description = "Units in each of the two hidden layers", min = 2, max = 1024, defaultValue = "64")
            int hiddenUnits,

            @Arg(
                    description = "Part of the rows that is kept to measure with, the same part of each class",
                    min = 0.05,
                    max = 0.5,
                    defaultValue = "0.2")
            double validation,

            @Arg(description = "Number that all chance comes from", min = 0, defaultValue = "0")
            long seed) {}

    /** What to measure with. */
    public record Evaluation(
            @Arg(
                    description = "Table whose classes are known, as a CSV file with the columns that were learnt from",
                    accept = {"text/csv", ".csv", ".tsv", "text/plain"})
            UploadedFile data) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("tabular-classification");
    }

    @Override
    public Predictor<Arguments, Predictions> load(LoadContext context) throws Exception {
        var classifier = Classifier.load(context);
        context.warmUp(classifier::warmUp);
        return classifier;
    }

    @Override
    public TrainingSummary train(Training arguments, TrainingContext context) throws Exception {
        return new TableTraining(arguments, context).run();
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Report evaluate(Evaluation arguments, EvaluationContext context) throws Exception {
        return context.predictor(Classifier.class).judge(arguments.data().path(), context);
    }
}
