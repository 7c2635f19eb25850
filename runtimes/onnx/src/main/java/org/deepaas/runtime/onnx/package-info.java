/**
 * ONNX models, computed by ONNX Runtime. {@link org.deepaas.runtime.onnx.OnnxModel} reads a file and computes;
 * {@link org.deepaas.runtime.onnx.InputTensor} is what goes in, {@link org.deepaas.runtime.onnx.Outputs} what comes out.
 *
 * <pre>{@code
 * public Predictor<Arguments, Float> load(LoadContext context) {
 *     var model = OnnxModel.load(context, "house-prices.onnx");
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
package org.deepaas.runtime.onnx;

import org.jspecify.annotations.NullMarked;
