package org.deepaas.model;

import java.nio.file.Path;
import java.util.OptionalInt;

/** What the server hands a model that is being loaded. Used only by the thread that loads. */
public interface LoadContext {

    /**
     * Where this model's files are: the folder the module was dropped in as, or the one its jar was unpacked into.
     * Read-only.
     */
    Path directory();

    /**
     * Where the weights to load are: a folder as a training of this model left its
     * {@link TrainingContext#outputDirectory()}, or {@link #directory()} where the model is to use what it came with.
     * Read-only, and there until the model is unloaded.
     */
    Path weights();

    /** Hands over something to close when the model is unloaded, and returns it. The last handed over closes first. */
    <C extends AutoCloseable> C closeLater(C resource);

    /**
     * Hands over what is to run once after loading, before the first request: a prediction with made-up input, so that
     * the first caller does not wait for it. Left out where the server was started with {@code --nowarm}.
     */
    void warmUp(WarmUp warmUp);

    /** How many threads will call the predictor at once, at most; at least 1. */
    int workers();

    /**
     * How many threads an engine is to use within one prediction, where whoever runs the server says so of this model or of
     * all. The runtimes of this project heed it by themselves.
     */
    default OptionalInt engineThreads() {
        return OptionalInt.empty();
    }

    /** The device that this model is to compute on. The runtimes of this project heed it by themselves. */
    DeviceChoice device();

    /**
     * Tells the device that the model does compute on, for those who run the server. The runtimes of this project do so.
     *
     * @param device {@code "cpu"} or {@code "cuda:N"}
     * @param reason why it is not the device asked for; empty where it is
     */
    void runsOn(String device, String reason);

    /**
     * Offers the network at the heart of the model, for callers who send tensors rather than the model's arguments. The runtimes of
     * this project do so by themselves. A model that is made of several networks is not offered that way: no one of them is
     * what it does.
     */
    default void tensors(TensorFunction function) {}

    /** What is done once before the first request. */
    @FunctionalInterface
    interface WarmUp {
        /** Does it; what it throws keeps the model from being served. */
        void run() throws Exception;
    }
}
