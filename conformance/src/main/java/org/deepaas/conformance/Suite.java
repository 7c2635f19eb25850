package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks of a server and its models. */
final class Suite {

    private static final String SERVER = "server";

    private final Options options;
    private final Server server;

    Suite(Options options) {
        this.options = options;
        this.server = new Server(options.address(), options.headers(), options.patience());
    }

    static List<Check<?>> checks() {
        var checks = new ArrayList<Check<?>>();
        checks.addAll(serverChecks());
        checks.addAll(modelChecks(true));
        return checks;
    }

    private static List<Check<Server>> serverChecks() {
        var checks = new ArrayList<>(ServerChecks.all());
        checks.addAll(ManneredChecks.all());
        return checks;
    }

    private static List<Check<Subject>> modelChecks(boolean changing) {
        var checks = new ArrayList<>(ModelChecks.all());
        checks.addAll(InferenceChecks.all());
        checks.addAll(DatatypeChecks.all());
        checks.addAll(RefusalChecks.all());
        checks.addAll(BinaryChecks.all());
        checks.addAll(StatisticsChecks.all());
        checks.addAll(RepositoryChecks.all());
        if (changing) {
            checks.addAll(RepositoryChecks.changing());
        }
        return checks;
    }

    /** Asks all; fails with {@link Unmet} where no model is known. */
    Report run() {
        var about = ServerMetadata.of(server);
        var models = options.models().isEmpty() ? listed() : options.models();
        var results = new ArrayList<Result>();
        for (var check : serverChecks()) {
            results.add(Result.of(check, SERVER, server, server));
        }
        for (var name : models) {
            var subject = subject(about, name);
            for (var check : modelChecks(options.changing())) {
                results.add(Result.of(check, "model " + name, server, subject));
            }
        }
        return new Report(options.address().toString(), about, results);
    }

    private List<String> listed() {
        try {
            var models = RepositoryChecks.models(server);
            Unmet.unless(!models.isEmpty(), "no model is ready");
            return models;
        } catch (Unmet e) {
            throw new Unmet("The server does not tell its models by v2/repository/index (%s): say them by --model NAME"
                    .formatted(e.getMessage()));
        }
    }

    private Subject subject(ServerMetadata about, String name) {
        var metadata = metadata(name);
        var given = Optional.ofNullable(options.requests().get(name));
        var plain = List.<String>of();
        if (given.isPresent()) {
            var inputs = Inputs.of(given.get());
            var subject = new Subject(server, about, name, metadata, inputs, plain);
            return answers(subject) ? subject : new Subject(server, about, name, metadata, inputs, named(given.get()));
        }
        return made(about, name, metadata, plain)
                .or(() -> made(about, name, metadata, outputs(metadata)))
                .orElseGet(() -> new Subject(server, about, name, metadata, List.of(), plain));
    }

    /** The outputs that a request asks for. */
    private static List<String> named(JsonNode request) {
        var names = new ArrayList<String>();
        request.path("outputs").forEach(output -> names.add(Shape.text(output, "name")));
        return names;
    }

    private static List<String> outputs(Optional<ModelMetadata> metadata) {
        return metadata.map(ModelMetadata::outputs).orElse(List.of()).stream()
                .map(TensorMetadata::name)
                .toList();
    }

    private Optional<ModelMetadata> metadata(String name) {
        try {
            return Optional.of(
                    ModelMetadata.read(server.get(Paths.model(name)).expect(200).json()));
        } catch (Unmet e) {
            // the check of metadata tells
            return Optional.empty();
        }
    }

    /** With made up inputs that it answers, where outputs are named or not. */
    private Optional<Subject> made(
            ServerMetadata about, String name, Optional<ModelMetadata> metadata, List<String> outputs) {
        return metadata.map(model -> Inputs.candidates(model, options.shapes())).orElse(List.of()).stream()
                .filter(inputs -> !inputs.isEmpty())
                .map(inputs -> new Subject(server, about, name, metadata, inputs, outputs))
                .filter(Suite::answers)
                .findFirst();
    }

    private static boolean answers(Subject subject) {
        try {
            subject.tryOut();
            return true;
        } catch (Unmet e) {
            // infer.inputs tells
            return false;
        }
    }
}
