package org.deepaas.conformance;

import static org.deepaas.conformance.Check.extension;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How often a model was asked, and how long it took. */
final class StatisticsChecks {

    private static final List<String> PARTS =
            List.of("success", "fail", "queue", "compute_input", "compute_infer", "compute_output");

    private StatisticsChecks() {}

    static List<Check<Subject>> all() {
        return List.of(
                extension(
                        "statistics.model",
                        Clause.STATISTICS,
                        "…/stats tells counts and durations of the model",
                        model -> {
                            model.about().need(ServerMetadata.STATISTICS);
                            of(model, model.path() + "/stats").forEach(StatisticsChecks::expectWhole);
                        }),
                extension("statistics.all", Clause.STATISTICS, "v2/models/stats has the model among all", model -> {
                    model.about().need(ServerMetadata.STATISTICS);
                    of(model, "v2/models/stats");
                }),
                extension(
                        "statistics.version",
                        Clause.STATISTICS,
                        "…/versions/VERSION/stats tells of one version",
                        model -> {
                            model.about().need(ServerMetadata.STATISTICS);
                            var versions = model.metadata().versions();
                            NotApplicable.unless(!versions.isEmpty(), "it lists no versions");
                            for (var version : versions) {
                                var stats = of(model, Paths.version(model.name(), version) + "/stats");
                                boolean alone = stats.size() == 1
                                        && Shape.text(stats.get(0), "version").equals(version);
                                Unmet.unless(alone, "asked for version %s it told of %s", version, stats);
                            }
                        }),
                extension(
                        "statistics.count",
                        Clause.STATISTICS,
                        "an inference raises success and inference_count",
                        model -> {
                            model.about().need(ServerMetadata.STATISTICS);
                            var request = model.request();
                            long successes = sum(model, "/inference_stats/success/count");
                            long inferences = sum(model, "/inference_count");
                            model.answer(request);
                            Unmet.unless(
                                    sum(model, "/inference_stats/success/count") > successes,
                                    "success stays at %s",
                                    successes);
                            Unmet.unless(
                                    sum(model, "/inference_count") > inferences,
                                    "inference_count stays at %s",
                                    inferences);
                        }),
                extension(
                        "statistics.unknown",
                        Clause.STATISTICS,
                        "a model that is not there is an error, {\"error\": text}",
                        model -> {
                            model.about().need(ServerMetadata.STATISTICS);
                            model.server()
                                    .get(Paths.model("no-model-of-this-name") + "/stats")
                                    .expectError();
                        }));
    }

    private static List<JsonNode> of(Subject model, String path) {
        var mine = new ArrayList<JsonNode>();
        for (var one : Shape.array(model.server().get(path).expect(200).json(), "model_stats")) {
            if (Shape.text(one, "name").equals(model.name())) {
                mine.add(one);
            }
        }
        Unmet.unless(!mine.isEmpty(), "the model is not among them");
        return mine;
    }

    private static void expectWhole(JsonNode one) {
        for (var field : List.of("last_inference", "inference_count", "execution_count")) {
            expectNumber(one, "/" + field);
        }
        for (var part : PARTS) {
            expectNumber(one, "/inference_stats/" + part + "/count");
            expectNumber(one, "/inference_stats/" + part + "/ns");
        }
        Shape.array(one, "batch_stats");
    }

    private static void expectNumber(JsonNode one, String pointer) {
        var value = one.at(pointer);
        Unmet.unless(value.isIntegralNumber(), "%s is %s", pointer.substring(1), Shape.told(value));
    }

    private static long sum(Subject model, String pointer) {
        return of(model, model.path() + "/stats").stream()
                .mapToLong(one -> one.at(pointer).asLong())
                .sum();
    }
}
