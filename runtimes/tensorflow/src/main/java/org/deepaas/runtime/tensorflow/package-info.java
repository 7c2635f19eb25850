/**
 * SavedModels and frozen graphs, computed by TensorFlow. {@link org.deepaas.runtime.tensorflow.TensorFlowModel} reads one
 * and computes; {@link org.deepaas.runtime.tensorflow.InputTensor} is what goes in,
 * {@link org.deepaas.runtime.tensorflow.Outputs} what comes out.
 *
 * <pre>{@code
 * public Predictor<Arguments, Float> load(LoadContext context) {
 *     var model = TensorFlowModel.load(context, SavedModel.in("house-prices"));
 *     context.warmUp(model::warmUp);
 *     return arguments -> {
 *         try (var rooms = model.input("rooms", 1, 2)) {
 *             rooms.floats().put(arguments.area()).put(arguments.bedrooms());
 *             try (var outputs = model.run(rooms)) {
 *                 return outputs.floats("price").get(0);
 *             }
 *         }
 *     };
 * }
 * }</pre>
 */
@NullMarked
package org.deepaas.runtime.tensorflow;

import org.jspecify.annotations.NullMarked;
