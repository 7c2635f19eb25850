package org.deepaas.runtime.pytorch;

import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;

/**
 * How a model is to be computed.
 *
 * @param threads how many threads one operation computes on, at least 1 (PyTorch's "intra-op"). PyTorch has them once for
 *     the whole process: what the first model or training asked for holds for all that follow
 * @param device where it is to compute
 * @param keptBuffers how many buffers are kept for each input, to be used again: as many as there are runs at once
 */
public record TorchScriptOptions(int threads, DeviceChoice device, int keptBuffers) {

    public TorchScriptOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, and %d is not".formatted(threads));
        }
        if (keptBuffers < 0) {
            throw new IllegalArgumentException("keptBuffers must be at least 0, and %d is not".formatted(keptBuffers));
        }
    }

    /** One thread, on the CPU. */
    public static TorchScriptOptions defaults() {
        return new TorchScriptOptions(1, new DeviceChoice("cpu", false), 1);
    }

    /** What suits a model that is served: the device, workers and threads that the server has for it. */
    public static TorchScriptOptions of(LoadContext context) {
        return new TorchScriptOptions(Threads.of(context), context.device(), context.workers());
    }

    /** The same with so many threads for one operation. */
    public TorchScriptOptions withThreads(int threads) {
        return new TorchScriptOptions(threads, device, keptBuffers);
    }

    /** The same on this device. */
    public TorchScriptOptions withDevice(DeviceChoice device) {
        return new TorchScriptOptions(threads, device, keptBuffers);
    }

    /** The same keeping so many buffers for each input. */
    public TorchScriptOptions withKeptBuffers(int keptBuffers) {
        return new TorchScriptOptions(threads, device, keptBuffers);
    }
}
