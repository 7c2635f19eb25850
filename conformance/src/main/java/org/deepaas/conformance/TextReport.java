package org.deepaas.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.deepaas.conformance.Result.Outcome;

/** For people. */
final class TextReport {

    private TextReport() {}

    static String of(Report report) {
        var text = new StringBuilder("%s: %s %s, extensions %s%n"
                .formatted(
                        report.address(),
                        report.server().name(),
                        report.server().version(),
                        report.server().extensions()));
        for (var subject : report.subjects()) {
            text.append("%n%s%n".formatted(subject));
            report.of(subject).stream()
                    .filter(result -> result.outcome() != Outcome.SKIPPED)
                    .forEach(result -> line(result, text));
            skipped(report.of(subject), text);
        }
        text.append("%n%-13s %8s %8s %15s%n".formatted("", "held", "broken", "not applicable"));
        for (var level : Level.values()) {
            text.append("%-13s %8d %8d %15d%n"
                    .formatted(
                            level,
                            report.count(level, Outcome.HELD),
                            report.count(level, Outcome.BROKEN),
                            report.count(level, Outcome.SKIPPED)));
        }
        return text.toString();
    }

    private static void line(Result result, StringBuilder text) {
        var check = result.check();
        text.append(
                "  %-6s %-11s %-30s %s%n".formatted(told(result.outcome()), check.level(), check.id(), check.says()));
        if (result.outcome() == Outcome.BROKEN) {
            text.append("         %s%n         (%s)%n".formatted(result.why(), check.clause()));
            if (!result.asked().isEmpty()) {
                text.append("         %s%n".formatted(result.asked()));
            }
        }
    }

    /** By reason: there are few, and many checks. */
    private static void skipped(List<Result> results, StringBuilder text) {
        var reasons = new LinkedHashMap<String, List<String>>();
        results.stream()
                .filter(result -> result.outcome() == Outcome.SKIPPED)
                .forEach(result -> reasons.computeIfAbsent(result.why(), why -> new ArrayList<>())
                        .add(result.check().id()));
        reasons.forEach((why, ids) -> text.append("  -      %s: %s%n".formatted(why, String.join(", ", ids))));
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case HELD -> "ok";
            case BROKEN -> "BROKEN";
            case SKIPPED -> "-";
        };
    }

    /** All checks with their clauses, as a table in Markdown. */
    static String checks() {
        var text = new StringBuilder("| check | level | what holds | clause |\n|---|---|---|---|\n");
        Suite.checks()
                .forEach(check -> text.append("| `%s` | %s | %s | %s |%n"
                        .formatted(check.id(), check.level(), check.says(), check.clause())));
        return text.toString();
    }
}
