package org.deepaas.runtime.tensorflow;

import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;

/**
 * How a model is to be computed.
 *
 * @param threads how many threads one operation computes on, at least 1 (TensorFlow's "intra-op"). TensorFlow has them
 *     once for the whole process: what the first model asked for holds for all that follow
 * @param operationsAtOnce how many operations of one run are computed at once, at least 1 (TensorFlow's "inter-op"). 1 is
 *     done by the thread that runs the model, which suits all but wide graphs; more have threads of this model's own
 * @param device where it is to compute
 */
public record TensorFlowOptions(int threads, int operationsAtOnce, DeviceChoice device) {

    public TensorFlowOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, and %d is not".formatted(threads));
        }
        if (operationsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "operationsAtOnce must be at least 1, and %d is not".formatted(operationsAtOnce));
        }
    }

    /** One thread, on the CPU. */
    public static TensorFlowOptions defaults() {
        return new TensorFlowOptions(1, 1, new DeviceChoice("cpu", false));
    }

    /** What suits a model that is served: the device, workers and threads that the server has for it. */
    public static TensorFlowOptions of(LoadContext context) {
        return new TensorFlowOptions(Threads.of(context), 1, context.device());
    }

    /** The same with so many threads for one operation. */
    public TensorFlowOptions withThreads(int threads) {
        return new TensorFlowOptions(threads, operationsAtOnce, device);
    }

    /** The same with so many operations at once. */
    public TensorFlowOptions withOperationsAtOnce(int operationsAtOnce) {
        return new TensorFlowOptions(threads, operationsAtOnce, device);
    }

    /** The same on this device. */
    public TensorFlowOptions withDevice(DeviceChoice device) {
        return new TensorFlowOptions(threads, operationsAtOnce, device);
    }
}
