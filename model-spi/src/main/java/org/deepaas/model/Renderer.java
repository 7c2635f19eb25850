package org.deepaas.model;

/**
 * Turns a result into an answer of another media type than JSON, as detections into the picture with its boxes. Called
 * on the thread that predicted.
 */
@FunctionalInterface
public interface Renderer<A extends Record, R> {

    /** The answer for {@code result}, which the predictor gave for {@code arguments}. */
    Content render(A arguments, R result, PredictionContext context) throws Exception;
}
