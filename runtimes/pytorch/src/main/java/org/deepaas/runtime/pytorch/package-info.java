/**
 * Networks that are trained with PyTorch, through DJL: the author writes the network and says what it learns from.
 *
 * <pre>{@code
 * Block network = new SequentialBlock()
 *         .add(Blocks.batchFlattenBlock(784))
 *         .add(Linear.builder().setUnits(128).build())
 *         .add(Activation.reluBlock())
 *         .add(Linear.builder().setUnits(10).build());
 * Examples all = Idx.read(images, labels);
 * Split split = Split.stratified(all, 0.1, context.seed());
 *
 * try (NetworkTraining training = NetworkTraining.of(context, network, split.training())) {
 *     training.validatedWith(split.validation()).epochs(5).batchSize(64).learningRate(0.001f);
 *     EpochMetrics last = training.run();
 *     training.save(context.outputDirectory().resolve("network.params"));
 * }
 * }</pre>
 *
 * <p>Each epoch is reported, saved as a checkpoint and a place where a cancel takes effect; a training that was broken off
 * goes on from its checkpoint. Nothing is downloaded: the engine is the one on the class path.
 *
 * <p>{@link org.deepaas.runtime.pytorch.TorchScriptModel} computes what PyTorch saved elsewhere;
 * {@link org.deepaas.runtime.pytorch.TorchScriptBlock} has it learn on, and {@link org.deepaas.runtime.pytorch.Features} is
 * what it makes of examples, for a head that learns on these.
 */
@NullMarked
package org.deepaas.runtime.pytorch;

import org.jspecify.annotations.NullMarked;
