package org.deepaas.runtime.pytorch;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * The training of a network that tells classes apart: Adam (Kingma and Ba, 2015) on the cross-entropy of its logits, with a
 * learning rate that falls to nothing along a cosine (Loshchilov and Hutter, 2017). Used by one thread, and closed by whoever
 * made it: then all memory outside of the heap is given back.
 *
 * <p>What a {@link TrainingContext} gives is heeded: the device, the threads, the seed, the checkpoint to go on from. A
 * checkpoint holds the network's parameters and the epoch, not Adam's moments, which build up again within a few batches.
 */
public final class NetworkTraining implements AutoCloseable {

    private final TrainingContext context;
    private final Examples training;
    private final Engine engine;
    private final TorchDevice device;
    private final Model model;
    private final Parameters parameters;

    private @Nullable Examples validation;
    private int epochs = 5;
    private int batchSize = 64;
    private float learningRate = 0.001f;

    private NetworkTraining(TrainingContext context, Block network, Examples training) {
        this.context = context;
        this.training = training;
        this.engine = PyTorch.engine(context.threads());
        this.device = TorchDevice.of(context.device(), engine);
        context.runsOn(device.name(), device.reason());
        engine.setRandomSeed((int) context.seed());
        this.model = Model.newInstance("network", device.device(), "PyTorch");
        model.setBlock(network);
        try {
            network.initialize(model.getNDManager(), DataType.FLOAT32, Batches.shape(1, training));
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
        this.parameters = new Parameters(network, model.getNDManager());
    }

    /**
     * Prepares a training, and draws the network's parameters by chance.
     *
     * @param network gives one logit for each class; its softmax, if any, is no part of it
     */
    public static NetworkTraining of(TrainingContext context, Block network, Examples training) {
        return new NetworkTraining(context, network, training);
    }

    /** Goes on from parameters that {@link #save} wrote, for a network of the same architecture. */
    public NetworkTraining continuingFrom(Path file) throws IOException {
        parameters.load(file);
        return this;
    }

    /** Asks the network about these after each epoch. */
    public NetworkTraining validatedWith(Examples examples) {
        this.validation = examples;
        return this;
    }

    /** How often all examples are learnt from; 5 unless said. */
    public NetworkTraining epochs(int epochs) {
        this.epochs = requirePositive(epochs, "epochs");
        return this;
    }

    /** How many examples one step learns from; 64 unless said. */
    public NetworkTraining batchSize(int batchSize) {
        this.batchSize = requirePositive(batchSize, "examples in a batch");
        return this;
    }

    /** How far the first step goes; 0.001 unless said. */
    public NetworkTraining learningRate(float learningRate) {
        if (!(learningRate > 0 && learningRate <= 10)) {
            throw new IllegalArgumentException(
                    "%s is no learning rate: use one above 0, as 0.001".formatted(learningRate));
        }
        this.learningRate = learningRate;
        return this;
    }

    private static int requirePositive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("%d %s are too few".formatted(number, what));
        }
        return number;
    }

    /**
     * Trains, from the last checkpoint where there is one.
     *
     * @return how the last epoch went
     * @throws java.util.concurrent.CancellationException once the training is cancelled
     */
    public EpochMetrics run() throws IOException {
        int done = Checkpoint.resume(context, parameters);
        var batches = new Batches(training, batchSize, context.seed());
        try (var trainer = model.newTrainer(config(done, batches.perEpoch()))) {
            trainer.initialize(Batches.shape(batchSize, training));
            var last = new EpochMetrics(done, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
            for (int epoch = done + 1; epoch <= epochs; epoch++) {
                last = epoch(trainer, batches, epoch);
                int finished = epoch;
                if (epoch < epochs) {
                    context.saveCheckpoint(folder -> Checkpoint.write(folder, parameters, finished));
                }
                context.report(epoch, last.reported());
            }
            return done < epochs ? last : measure(done);
        }
    }

    private EpochMetrics epoch(Trainer trainer, Batches batches, int epoch) throws IOException {
        long began = System.nanoTime();
        var learnt = new Learning(trainer, batches)
                .epoch(epoch, fraction -> context.progress((epoch - 1 + fraction) / epochs));
        var asked = validation == null ? Tally.NOTHING : evaluate(validation);
        return new EpochMetrics(
                epoch,
                learnt.loss(),
                learnt.accuracy(),
                asked.loss(),
                asked.accuracy(),
                (System.nanoTime() - began) / 1e9);
    }

    /** Where nothing was left to train, after a checkpoint of the last epoch. */
    private EpochMetrics measure(int epoch) throws IOException {
        var learnt = evaluate(training);
        var asked = validation == null ? Tally.NOTHING : evaluate(validation);
        return new EpochMetrics(epoch, learnt.loss(), learnt.accuracy(), asked.loss(), asked.accuracy(), 0);
    }

    private Tally evaluate(Examples examples) throws IOException {
        return new Asking(model, batchSize).about(examples);
    }

    private DefaultTrainingConfig config(int epochsDone, int batchesPerEpoch) {
        int total = epochs * batchesPerEpoch;
        int before = epochsDone * batchesPerEpoch;
        Optimizer optimizer = Adam.builder()
                .optLearningRateTracker((parameter, step) -> Cosine.at(learningRate, before + step, total))
                .build();
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(optimizer)
                .optDevices(new ai.djl.Device[] {device.device()});
    }

    /** The network, for an export or to be asked. It lasts until this is closed. */
    public Block network() {
        return model.getBlock();
    }

    /** Writes the network's parameters, in DJL's format, to go on from. */
    public void save(Path file) throws IOException {
        parameters.save(file);
    }

    @Override
    public void close() {
        model.close();
    }
}
