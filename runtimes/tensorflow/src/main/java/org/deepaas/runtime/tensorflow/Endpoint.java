package org.deepaas.runtime.tensorflow;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/**
 * An input or output of a model.
 *
 * @param tensor what it is in the model's graph; none where it is of a type that cannot be passed
 */
record Endpoint(TensorSpec spec, @Nullable Output<?> tensor) {}
