package org.deepaas.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.deepaas.conformance.Result.Outcome;

/** For programs. */
final class JsonReport {

    private JsonReport() {}

    static String of(Report report) {
        var json = Json.object().put("address", report.address());
        json.putObject("server")
                .put("name", report.server().name())
                .put("version", report.server().version())
                .putPOJO("extensions", report.server().extensions());
        var counts = json.putObject("counts");
        for (var level : Level.values()) {
            var of = counts.putObject(level.toString());
            for (var outcome : Outcome.values()) {
                of.put(told(outcome), report.count(level, outcome));
            }
        }
        var results = json.putArray("results");
        report.results().forEach(result -> results.add(of(result)));
        return Json.pretty(json);
    }

    private static ObjectNode of(Result result) {
        var json = Json.object()
                .put("check", result.check().id())
                .put("subject", result.subject())
                .put("level", result.check().level().toString())
                .put("says", result.check().says())
                .put("clause", result.check().clause().toString())
                .put("outcome", told(result.outcome()));
        if (!result.why().isEmpty()) {
            json.put("why", result.why());
        }
        if (!result.asked().isEmpty()) {
            json.put("asked", result.asked());
        }
        return json;
    }

    private static String told(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
