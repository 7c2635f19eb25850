package org.deepaas.conformance;

import static org.deepaas.conformance.Check.recommended;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What any server owes any client by HTTP itself. */
final class ManneredChecks {

    private static final int KEPT = 3;

    private ManneredChecks() {}

    static List<Check<Server>> all() {
        return List.of(
                recommended("http.head", Clause.HTTP_HEAD, "HEAD is answered as GET, without the body", server -> {
                    var answer = server.send("HEAD", "v2/health/live", Map.of(), new byte[0]);
                    Unmet.unless(answer.expect(200).body().length == 0, "there is a body");
                }),
                recommended(
                        "http.method",
                        Clause.HTTP_METHOD,
                        "a method that is not for a path is 405, with Allow",
                        server -> {
                            var answer = server.send("DELETE", "v2/health/live", Map.of(), new byte[0])
                                    .expect(405);
                            Unmet.unless(answer.header("allow").isPresent(), "Allow is missing");
                        }),
                recommended(
                        "http.unknown-path",
                        Clause.HTTP_STATUS,
                        "a path that is not there is 404",
                        server -> server.get("v2/no/such/path").expect(404)),
                recommended(
                        "http.json",
                        Clause.HTTP_TYPE,
                        "JSON is called application/json",
                        server -> Unmet.unless(
                                server.get("v2").expect(200).hasType("application/json"),
                                "the content type is %s",
                                server.get("v2").header("content-type").orElse("missing"))),
                recommended(
                        "http.keep-alive",
                        Clause.HTTP_PERSISTENCE,
                        "after an error, with a body that was not wanted, the connection answers further requests",
                        ManneredChecks::keepsTheConnection));
    }

    private static void keepsTheConnection(Server server) {
        try (var wire = Wire.to(server)) {
            for (int i = 0; i < KEPT; i++) {
                var error = wire.send(
                        "POST",
                        "v2/models/no-model-of-this-name/infer",
                        "{\"inputs\": [".getBytes(StandardCharsets.UTF_8));
                Unmet.unless(error.status() >= 400, "the status is %s, and should be that of an error", error.status());
                boolean closing =
                        "close".equalsIgnoreCase(error.header("connection").orElse(""));
                Unmet.unless(!closing, "it closes the connection with an error");
                wire.send("GET", "v2/health/live", new byte[0]).expect(200);
            }
        }
    }
}
