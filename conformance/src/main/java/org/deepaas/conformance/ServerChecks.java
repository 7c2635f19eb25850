package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;
import static org.deepaas.conformance.Check.required;

import java.util.List;

/** Health and metadata of the server itself. */
final class ServerChecks {

    private static final String NO_MODEL = "no-model-of-this-name";

    private ServerChecks() {}

    static List<Check<Server>> all() {
        return List.of(
                required(
                        "health.live",
                        Clause.SERVER_LIVE,
                        "v2/health/live is 200",
                        server -> server.get("v2/health/live").expect(200)),
                required(
                        "health.ready",
                        Clause.SERVER_READY,
                        "v2/health/ready is 200",
                        server -> server.get("v2/health/ready").expect(200)),
                recommended("health.live.body", Clause.SERVER_LIVE, "its body is empty or {\"live\": true}", server -> {
                    expectTrueOrNothing(server.get("v2/health/live"), "live", "live");
                }),
                recommended(
                        "health.ready.body",
                        Clause.SERVER_READY,
                        "its body is empty, {\"live\": true} or {\"ready\": true}",
                        server -> expectTrueOrNothing(server.get("v2/health/ready"), "live", "ready")),
                required(
                        "server.metadata",
                        Clause.SERVER_METADATA,
                        "v2 tells name, version and extensions",
                        server ->
                                ServerMetadata.read(server.get("v2").expect(200).json())),
                recommended(
                        "server.metadata.slash",
                        Clause.PATHS_OF_THE_DESCRIPTION,
                        "v2/ is there as v2 is, without a redirect",
                        server -> server.get("v2/").expect(200)),
                required(
                        "model.unknown.metadata",
                        Clause.MODEL_METADATA_ERROR,
                        "metadata of a model that is not there is an error, {\"error\": text}",
                        server -> server.get(Paths.model(NO_MODEL)).expectError()),
                recommended(
                        "model.unknown.metadata.4xx",
                        Clause.HTTP_STATUS,
                        "that error is the caller's",
                        server -> server.get(Paths.model(NO_MODEL)).expectCallersFault()),
                required("model.unknown.ready", Clause.HEALTH, "a model that is not there is not ready", server -> {
                    var answer = server.get(Paths.model(NO_MODEL) + "/ready");
                    Unmet.unless(answer.status() >= 400, "the status is %s", answer.status());
                }),
                recommended(
                        "model.unknown.ready.4xx",
                        Clause.HEALTH,
                        "which a 4xx says",
                        server -> server.get(Paths.model(NO_MODEL) + "/ready").expectCallersFault()),
                required(
                        "model.unknown.infer",
                        Clause.RESPONSE_ERROR,
                        "inference with a model that is not there is an error, {\"error\": text}",
                        server -> inferWithoutModel(server).expectError()),
                recommended(
                        "model.unknown.infer.4xx",
                        Clause.HTTP_STATUS,
                        "that error is the caller's",
                        server -> inferWithoutModel(server).expectCallersFault()));
    }

    private static Answer inferWithoutModel(Server server) {
        var request = Json.object();
        request.putArray("inputs").add(new Tensor("x", Datatype.FP32, List.of(1L), List.of(1f)).flat());
        return server.post(Paths.model(NO_MODEL) + "/infer", request);
    }

    /** Documents of the protocol disagree on the body, and on its field. */
    static void expectTrueOrNothing(Answer answer, String field, String otherField) {
        if (answer.expect(200).text().isBlank()) {
            return;
        }
        var body = answer.json();
        boolean told = body.path(field).asBoolean() || body.path(otherField).asBoolean();
        Unmet.unless(told, "the body says neither \"%s\" nor \"%s\"", field, otherField);
    }
}
