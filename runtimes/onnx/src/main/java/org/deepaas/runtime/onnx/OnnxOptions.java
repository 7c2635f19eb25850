package org.deepaas.runtime.onnx;

import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;

/**
 * How a model is to be computed.
 *
 * @param threads how many threads one run computes on, at least 1
 * @param optimization how much the model is rewritten when it is read
 * @param device where it is to compute
 * @param keptBuffers how many buffers are kept for each input, to be used again: as many as there are runs at once
 */
public record OnnxOptions(int threads, Optimization optimization, DeviceChoice device, int keptBuffers) {

    public OnnxOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, and %d is not".formatted(threads));
        }
        if (keptBuffers < 0) {
            throw new IllegalArgumentException("keptBuffers must be at least 0, and %d is not".formatted(keptBuffers));
        }
    }

    /** One thread, everything optimised, on the CPU. */
    public static OnnxOptions defaults() {
        return new OnnxOptions(1, Optimization.ALL, new DeviceChoice("cpu", false), 1);
    }

    /** What suits a model that is served: the device, workers and threads that the server has for it. */
    public static OnnxOptions of(LoadContext context) {
        return new OnnxOptions(Threads.of(context), Optimization.ALL, context.device(), context.workers());
    }

    /** The same with so many threads for one run. */
    public OnnxOptions withThreads(int threads) {
        return new OnnxOptions(threads, optimization, device, keptBuffers);
    }

    /** The same with this much rewriting. */
    public OnnxOptions withOptimization(Optimization optimization) {
        return new OnnxOptions(threads, optimization, device, keptBuffers);
    }

    /** The same on this device. */
    public OnnxOptions withDevice(DeviceChoice device) {
        return new OnnxOptions(threads, optimization, device, keptBuffers);
    }

    /** The same keeping so many buffers for each input. */
    public OnnxOptions withKeptBuffers(int keptBuffers) {
        return new OnnxOptions(threads, optimization, device, keptBuffers);
    }
}
