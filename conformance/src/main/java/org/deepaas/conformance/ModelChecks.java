package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;
import static org.deepaas.conformance.Check.required;

import java.util.List;
import java.util.regex.Pattern;

/** Readiness, metadata and versions of a model. */
final class ModelChecks {

    private static final Pattern PLATFORM = Pattern.compile("[^_\\s]+_\\S+");
    /** Servers differ in what they take for a version. */
    private static final List<String> NO_VERSIONS = List.of("no-version-of-this-name", "987654321");

    private ModelChecks() {}

    static List<Check<Subject>> all() {
        return List.of(
                required(
                        "model.ready",
                        Clause.MODEL_READY,
                        "…/ready is 200",
                        model -> model.server().get(model.path() + "/ready").expect(200)),
                recommended(
                        "model.ready.body",
                        Clause.MODEL_READY,
                        "its body is empty or {\"name\": …, \"ready\": true}",
                        model -> {
                            var answer =
                                    model.server().get(model.path() + "/ready").expect(200);
                            ServerChecks.expectTrueOrNothing(answer, "ready", "ready");
                            if (!answer.text().isBlank()) {
                                expectName(model, Shape.text(answer.json(), "name"));
                            }
                        }),
                required(
                        "model.metadata",
                        Clause.MODEL_METADATA,
                        "metadata tells name, platform, inputs and outputs with names, datatypes and shapes",
                        model -> expectName(
                                model,
                                ModelMetadata.read(model.server()
                                                .get(model.path())
                                                .expect(200)
                                                .json())
                                        .name())),
                recommended("model.platform", Clause.PLATFORMS, "the platform is called PROJECT_FORMAT", model -> {
                    var platform = model.metadata().platform();
                    Unmet.unless(PLATFORM.matcher(platform).matches(), "it is called %s", platform);
                }),
                required(
                        "model.versions.metadata",
                        Clause.MODEL_VERSIONS,
                        "each version that it lists has metadata",
                        model -> eachVersion(
                                model,
                                path -> expectName(
                                        model,
                                        ModelMetadata.read(model.server()
                                                        .get(path)
                                                        .expect(200)
                                                        .json())
                                                .name()))),
                required(
                        "model.versions.infer",
                        Clause.MODEL_VERSIONS,
                        "a version that is ready infers, and is the model_version of the answer",
                        ModelChecks::versionsInfer),
                required(
                        "model.versions.unknown",
                        Clause.MODEL_METADATA_ERROR,
                        "a version that is not there is an error, {\"error\": text}",
                        model -> NO_VERSIONS.forEach(
                                version -> unknownVersion(model, version).expectError())),
                recommended(
                        "model.versions.unknown.4xx",
                        Clause.HTTP_STATUS,
                        "that error is the caller's",
                        model -> NO_VERSIONS.forEach(
                                version -> unknownVersion(model, version).expectCallersFault())));
    }

    private static void expectName(Subject model, String name) {
        Unmet.unless(name.equals(model.name()), "\"name\" is %s", name);
    }

    private static void eachVersion(Subject model, Check.Trial<String> trial) {
        var versions = model.metadata().versions();
        NotApplicable.unless(!versions.isEmpty(), "it lists no versions");
        versions.forEach(version -> trial.run(Paths.version(model.name(), version)));
    }

    private static void versionsInfer(Subject model) {
        var request = model.request();
        eachVersion(model, path -> {
            if (model.server().get(path + "/ready").status() == 200) {
                var answer = InferenceAnswer.read(model.server().post(path + "/infer", request));
                var version = answer.document().path("model_version");
                boolean same = version.isMissingNode() || path.endsWith("/" + Paths.segment(version.asText()));
                Unmet.unless(same, "\"model_version\" is %s", version);
            }
        });
    }

    private static Answer unknownVersion(Subject model, String version) {
        return model.server().get(Paths.version(model.name(), version));
    }
}
