package org.deepaas.server.predictions;

/** Who wants to know how a prediction ended. Told on the worker's thread, or on the clock's. */
public interface Outcome<T> {

    /** A part of it, which is among the model's figures already, took so long and ended now. Told by the worker, before the end. */
    default void passed(Phase phase, long nanoseconds) {}

    /** It ended well. At most one of this and {@link #failed} is told, and neither once it was abandoned. */
    void succeeded(T value);

    /** It threw, or its time limit passed ({@link TimeLimitExceeded}). */
    void failed(Throwable failure);

    /** Neither the queue nor a worker holds anything of the request any longer. Told exactly once, last of the worker's. */
    void released();
}
