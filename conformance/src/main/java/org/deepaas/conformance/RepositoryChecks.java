package org.deepaas.conformance;

import static org.deepaas.conformance.Check.extension;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which models there are, and changing that. */
final class RepositoryChecks {

    private static final String READY = "READY";

    private RepositoryChecks() {}

    static List<Check<Subject>> all() {
        return List.of(
                extension(
                        "repository.index",
                        Clause.REPOSITORY_INDEX,
                        "the index has the model, with state and reason",
                        model -> {
                            model.about().need(ServerMetadata.REPOSITORY);
                            boolean listed = false;
                            for (var one : index(model.server(), Json.object())) {
                                Shape.text(one, "state");
                                Shape.text(one, "reason");
                                listed |= Shape.text(one, "name").equals(model.name());
                            }
                            Unmet.unless(listed, "the model is not among them");
                        }),
                extension(
                        "repository.index.ready",
                        Clause.REPOSITORY_INDEX,
                        "with {\"ready\": true} it has only those that are ready",
                        model -> {
                            model.about().need(ServerMetadata.REPOSITORY);
                            for (var one : index(model.server(), Json.object().put("ready", true))) {
                                var state = Shape.text(one, "state");
                                Unmet.unless(state.equals(READY), "%s is %s", one.path("name"), state);
                            }
                        }),
                extension(
                        "repository.unknown",
                        Clause.REPOSITORY_LOAD,
                        "a model that is not there cannot be loaded",
                        model -> {
                            model.about().need(ServerMetadata.REPOSITORY);
                            model.server()
                                    .post("v2/repository/models/no-model-of-this-name/load", Json.object())
                                    .expectError();
                        }));
    }

    /** Those that take a model out of service for a moment. */
    static List<Check<Subject>> changing() {
        return List.of(
                extension(
                        "repository.unload",
                        Clause.REPOSITORY_UNLOAD,
                        "a model that is unloaded does not infer",
                        model -> {
                            model.about().need(ServerMetadata.REPOSITORY);
                            var request = model.request();
                            model.server()
                                    .post(repository(model) + "/unload", Json.object())
                                    .expect(200);
                            await(
                                    model,
                                    () -> model.server()
                                                    .get(model.path() + "/ready")
                                                    .status()
                                            != 200);
                            model.server().post(model.infer(), request).expectError();
                        }),
                extension("repository.load", Clause.REPOSITORY_LOAD, "and does again once it is loaded", model -> {
                    model.about().need(ServerMetadata.REPOSITORY);
                    model.server()
                            .post(repository(model) + "/load", Json.object())
                            .expect(200);
                    await(
                            model,
                            () -> model.server().get(model.path() + "/ready").status() == 200);
                    model.answer(model.request());
                }));
    }

    private static String repository(Subject model) {
        return "v2/repository/models/" + Paths.segment(model.name());
    }

    static JsonNode index(Server server, JsonNode request) {
        var index = server.post("v2/repository/index", request).expect(200).json();
        Unmet.unless(index.isArray(), "the index should be an array");
        return index;
    }

    /** The names of models that are ready. */
    static List<String> models(Server server) {
        var names = new java.util.LinkedHashSet<String>();
        for (var one : index(server, Json.object())) {
            if (one.path("state").asText(READY).equals(READY)) {
                names.add(Shape.text(one, "name"));
            }
        }
        return List.copyOf(names);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Subject model, Condition condition) {
        var end = System.nanoTime() + model.server().patience().toNanos();
        while (System.nanoTime() < end) {
            if (condition.holds()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new Unmet(
                "it takes longer than %s s".formatted(model.server().patience().toSeconds()));
    }
}
