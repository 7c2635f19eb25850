package org.deepaas.conformance;

import java.util.List;

/** What became of all checks. */
record Report(String address, ServerMetadata server, List<Result> results) {

    Report {
        results = List.copyOf(results);
    }

    List<String> subjects() {
        return results.stream().map(Result::subject).distinct().toList();
    }

    List<Result> of(String subject) {
        return results.stream()
                .filter(result -> result.subject().equals(subject))
                .toList();
    }

    long count(Level level, Result.Outcome outcome) {
        return results.stream()
                .filter(result -> result.check().level() == level && result.outcome() == outcome)
                .count();
    }

    /** All that is required holds; where {@code strict}, all else as well. */
    boolean holds(boolean strict) {
        return results.stream().noneMatch(result -> result.isBroken(strict));
    }
}
