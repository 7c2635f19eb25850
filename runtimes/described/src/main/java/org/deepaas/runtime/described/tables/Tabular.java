package org.deepaas.runtime.described.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.deepaas.model.LoadContext;
import org.deepaas.model.Model;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.records.JavaType;
import org.deepaas.runtime.described.records.Member;
import org.deepaas.runtime.described.records.RecordClasses;
import org.deepaas.runtime.described.yaml.Section;

/**
 * Says for each row of a table what class it belongs to, or what numbers are estimated of it.
 *
 * @param <A> a record of rows, or a CSV file, made for this model
 * @param <R> {@link Classified} or {@link Estimated}
 */
public class Tabular<A extends Record, R extends Record> extends DescribedModel<A, R> {

    private static final int USUAL_ROWS = 100_000;

    private final Plan plan;

    /** For the subclass that is made for each model: it names the records. */
    public Tabular(Plan plan) {
        super(plan.description());
        this.plan = plan;
    }

    /** Reads what its description says. */
    public static Model of(Description description) throws Exception {
        var said = description.only("columns", "input", "output", "labels", "limits", "constants");
        var columns = columns(said);
        var limits = said.section("limits").only(java.util.Set.of("rows"));
        int rows = limits.value("rows").map(value -> value.whole(1, 10_000_000)).orElse(USUAL_ROWS);
        var outcome = Outcome.of(description, said.section("output"), Labels.of(description, said));
        var classes = new RecordClasses();
        var row = classes.record("Row", columns.stream().map(Column::member).toList());
        var arguments = classes.record(
                "Arguments",
                List.of(
                        new Member(
                                "rows",
                                JavaType.of(row).list(),
                                Map.of(
                                        "description", "Rows to look at, with a value for each column",
                                        "defaultValue", "[]",
                                        "maxLength", rows)),
                        new Member(
                                "data",
                                JavaType.of(UploadedFile.class).optional(),
                                Map.of(
                                        "description",
                                        "CSV file instead of rows; its first line has the names of the columns",
                                        "accept",
                                        List.of("text/csv")))));
        return classes.subclass(Tabular.class, arguments, outcome.isClass() ? Classified.class : Estimated.class)
                .getConstructor(Plan.class)
                .newInstance(new Plan(description, said, columns, outcome, rows));
    }

    private static List<Column> columns(Section said) {
        var columns = said
                .value("columns")
                .orElseThrow(() -> said.wrong("name the columns of a row, as in 'columns: [height, width]'"))
                .list()
                .stream()
                .map(Column::of)
                .toList();
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw said.wrong("columns has '%s' twice".formatted(column.name()));
            }
        }
        return columns;
    }

    @Override
    protected final Warm<A, R> predictor(Network network, LoadContext context) {
        return new TableRunner<>(network, plan);
    }

    /**
     * What this model was made of.
     *
     * @param rows that are taken at once
     */
    public record Plan(Description description, Section said, List<Column> columns, Outcome outcome, int rows) {}
}
