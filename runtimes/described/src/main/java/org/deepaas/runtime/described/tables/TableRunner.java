package org.deepaas.runtime.described.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.Constants;
import org.deepaas.runtime.described.description.DescribedModel.Warm;
import org.deepaas.runtime.described.description.Run;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.records.RecordValues;
import org.deepaas.runtime.described.tables.Tabular.Plan;

/** A network in memory that takes rows. */
final class TableRunner<A extends Record, R extends Record> implements Warm<A, R> {

    private final Network network;
    private final Plan plan;
    private final TableInput input;
    private final Constants constants;
    private final Outcome.Reader reader;

    TableRunner(Network network, Plan plan) {
        this.network = network;
        this.plan = plan;
        this.input = TableInput.of(plan.description(), plan.said(), plan.columns(), network);
        this.constants = input.constants(plan.description(), network);
        this.reader = plan.outcome().reader(network);
    }

    @Override
    public R predict(A arguments) {
        var given = RecordValues.of(arguments);
        var rows = ((List<?>) given.get(0))
                .stream().map(row -> RecordValues.of((Record) row)).toList();
        var data = (Optional<?>) given.get(1);
        if (rows.isEmpty() == data.isEmpty()) {
            throw new InvalidInputException("send either rows or data: rows as JSON, data as a CSV file");
        }
        return compute(data.isPresent() ? rowsOf((UploadedFile) data.get()) : rows);
    }

    private List<List<Object>> rowsOf(UploadedFile data) {
        var rows = CsvRows.read(data.path(), plan.columns(), plan.rows());
        if (rows.isEmpty()) {
            throw new InvalidInputException("data has no rows below the names of its columns");
        }
        return rows;
    }

    /** With a row of zeros. */
    @Override
    public void warmUp() {
        List<Object> zeros = plan.columns().stream()
                .map(column -> switch (column.type()) {
                    case NUMBER -> (Object) 0.0;
                    case INTEGER -> 0L;
                    case FLAG -> false;
                    case TEXT ->
                        column.choices().isEmpty() ? "" : column.choices().get(0);
                })
                .toList();
        compute(List.of(zeros));
    }

    @SuppressWarnings("unchecked") // the subclass was made for the one or the other
    private R compute(List<List<Object>> rows) {
        var classified = new ArrayList<Classified.ClassifiedRow>();
        var estimated = new ArrayList<Map<String, Double>>();
        for (int from = 0; from < rows.size(); from += input.most()) {
            var part = rows.subList(from, Math.min(rows.size(), from + input.most()));
            try (var run = new Run(network, constants)) {
                input.fill(run, part);
                var given = run.compute(reader.outputs());
                if (plan.outcome().isClass()) {
                    classified.addAll(reader.classified(given, part.size()));
                } else {
                    estimated.addAll(reader.estimated(given, part.size()));
                }
            }
        }
        return (R) (plan.outcome().isClass() ? new Classified(classified) : new Estimated(estimated));
    }
}
