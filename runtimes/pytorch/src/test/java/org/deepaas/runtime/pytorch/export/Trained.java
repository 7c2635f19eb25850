package org.deepaas.runtime.pytorch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A network that has seen random examples, asked both by PyTorch and, as a file, by ONNX Runtime. */
final class Trained implements AutoCloseable {

    static {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private final Model model;
    private final Block network;
    private final Shape example;
    private final Random random;

    private Trained(Model model, Block network, Shape example, long seed) {
        this.model = model;
        this.network = network;
        this.example = example;
        this.random = new Random(seed);
    }

    /** Has it learn from a few batches, so that biases, running means and variances are none that it began with. */
    static Trained of(Block network, Shape example, long seed) {
        Engine.getEngine("PyTorch").setRandomSeed((int) seed);
        var model = Model.newInstance("trained", "PyTorch");
        model.setBlock(network);
        var trained = new Trained(model, network, example, seed);
        var config = new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(0.01f))
                        .build());
        try (var trainer = model.newTrainer(config)) {
            trainer.initialize(new Shape(1).addAll(example));
            if (!network.getParameters().isEmpty()) {
                for (int step = 0; step < 3; step++) {
                    trained.learn(trainer);
                }
            }
        }
        return trained;
    }

    /** Only with the weights that it begins with: PyTorch cannot compute every block that DJL has. */
    static Trained untrained(Block network, Shape example) {
        var model = Model.newInstance("untrained", "PyTorch");
        model.setBlock(network);
        network.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1).addAll(example));
        return new Trained(model, network, example, 1);
    }

    private void learn(Trainer trainer) {
        try (var manager = trainer.getManager().newSubManager()) {
            var inputs = manager.create(examples(5), new Shape(5).addAll(example));
            try (var collector = trainer.newGradientCollector()) {
                var predicted = trainer.forward(new NDList(inputs)).singletonOrThrow();
                collector.backward(predicted.sub(1).square().mean());
            }
            trainer.step();
        }
    }

    float[] examples(int count) {
        var values = new float[Math.toIntExact(count * example.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 2 + 0.5f;
        }
        return values;
    }

    /** What PyTorch makes of the examples, without learning. */
    float[] byPyTorch(float[] examples) {
        try (var manager = model.getNDManager().newSubManager()) {
            return network.forward(
                            new ParameterStore(manager, false),
                            new NDList(manager.create(
                                    examples, new Shape(examples.length / example.size()).addAll(example))),
                            false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** What ONNX Runtime makes of them. */
    float[] byOnnxRuntime(Path file, float[] examples) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var session = environment.createSession(file.toString(), options);
                var input = OnnxTensor.createTensor(
                        environment,
                        FloatBuffer.wrap(examples),
                        new Shape(examples.length / example.size())
                                .addAll(example)
                                .getShape());
                var outputs =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            return floats(outputs.get(0));
        }
    }

    private static float[] floats(OnnxValue value) {
        var buffer = ((OnnxTensor) value).getFloatBuffer();
        var floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    OnnxExport export() {
        return OnnxExport.of(network, example);
    }

    /** Asks both about batches of several sizes. */
    void computesTheSameIn(Path folder) throws Exception {
        var file = folder.resolve("network.onnx");
        export().write(file);
        for (int batch : new int[] {1, 2, 7}) {
            var examples = examples(batch);
            assertThat(byOnnxRuntime(file, examples))
                    .as("batch of %d", batch)
                    .containsExactly(byPyTorch(examples), within(1e-5f));
        }
    }

    Block network() {
        return network;
    }

    @Override
    public void close() {
        model.close();
    }
}
