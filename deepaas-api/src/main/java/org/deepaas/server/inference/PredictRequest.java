package org.deepaas.server.inference;

/**
 * A request as TensorFlow Serving has them, whose tensors lie where the engine reads them.
 *
 * @param rows how many instances there are, each of which gets a prediction; negative where the inputs are whole
 */
public record PredictRequest(InferenceRequest tensors, int rows) {

    boolean isByRow() {
        return rows >= 0;
    }
}
