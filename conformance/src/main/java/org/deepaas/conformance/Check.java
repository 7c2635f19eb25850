package org.deepaas.conformance;

/** A sentence that holds of a server or a model, or not. */
record Check<T>(String id, Level level, Clause clause, String says, Trial<T> trial) {

    /** Ends well, throws {@link Unmet}, or {@link NotApplicable}. */
    interface Trial<T> {
        void run(T subject);
    }

    static <T> Check<T> required(String id, Clause clause, String says, Trial<T> trial) {
        return new Check<>(id, Level.REQUIRED, clause, says, trial);
    }

    static <T> Check<T> recommended(String id, Clause clause, String says, Trial<T> trial) {
        return new Check<>(id, Level.RECOMMENDED, clause, says, trial);
    }

    static <T> Check<T> extension(String id, Clause clause, String says, Trial<T> trial) {
        return new Check<>(id, Level.EXTENSION, clause, says, trial);
    }
}
