package org.deepaas.server.predictions;

/** Told how long the parts of one request take, by whichever thread does them. */
public interface Phases {

    /** Of a part that ends now. */
    void record(Phase phase, long nanoseconds);

    /** Of a part that ends now, and is among the model's figures already. */
    default void recorded(Phase phase, long nanoseconds) {}

    /**
     * Told of the parts of one of the request's rows.
     *
     * @param began when, on the clock of {@link System#nanoTime}
     */
    default Phases row(long line, long began) {
        return this;
    }

    /** What became of the request's rows. */
    default void rows(long answered, long failed) {}

    /**
     * Of the whole request, or the row; last of all.
     *
     * @param status of the answer, as HTTP has it
     */
    default void end(int status) {}
}
