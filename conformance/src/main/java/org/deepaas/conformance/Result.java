package org.deepaas.conformance;

/** What became of a check; {@code asked} is the exchange that it ended with, of a broken one. */
record Result(Check<?> check, String subject, Outcome outcome, String why, String asked) {

    enum Outcome {
        HELD,
        BROKEN,
        SKIPPED
    }

    static <T> Result of(Check<T> check, String name, Server server, T subject) {
        server.forget();
        try {
            check.trial().run(subject);
            return new Result(check, name, Outcome.HELD, "", "");
        } catch (NotApplicable e) {
            return new Result(check, name, Outcome.SKIPPED, String.valueOf(e.getMessage()), "");
        } catch (Unmet e) {
            var asked = server.last().map(Exchange::toString).orElse("");
            return new Result(check, name, Outcome.BROKEN, String.valueOf(e.getMessage()), asked);
        }
    }

    boolean isBroken(boolean strict) {
        return outcome == Outcome.BROKEN && (strict || check.level() == Level.REQUIRED);
    }
}
