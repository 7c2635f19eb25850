/**
 * Trained networks as ONNX files, which any ONNX runtime computes without PyTorch.
 *
 * <pre>{@code
 * Block network = new SequentialBlock()
 *         .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(8).build())
 *         .add(Layers.relu())
 *         .add(Layers.maxPool2d(2))
 *         .add(Layers.flatten())
 *         .add(Linear.builder().setUnits(10).build());
 * ...
 * OnnxExport.of(network, new Shape(1, 28, 28))
 *         .withSoftmax()
 *         .write(context.outputDirectory().resolve("digits.onnx"));
 * }</pre>
 *
 * <p>DJL's own blocks for pooling and the like are functions that cannot be looked into: {@link
 * org.deepaas.runtime.pytorch.export.Layers} has them as blocks that know what they are.
 */
@NullMarked
package org.deepaas.runtime.pytorch.export;

import org.jspecify.annotations.NullMarked;
