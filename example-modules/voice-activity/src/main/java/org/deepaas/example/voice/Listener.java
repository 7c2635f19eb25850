package org.deepaas.example.voice;

import java.nio.FloatBuffer;
import org.deepaas.runtime.onnx.InputTensor;
import org.deepaas.runtime.onnx.OnnxModel;

/**
 * Hears one recording frame by frame, and remembers what it heard: the network's state, and the end of the frame before,
 * which the network wants in front of each. Used by one thread.
 */
final class Listener implements AutoCloseable {

    /** Samples in a second. */
    static final int RATE = 16_000;

    /** Samples in a frame: 32 ms. */
    static final int FRAME = 512;

    private static final int OVERLAP = 64;

    private final OnnxModel model;
    private final InputTensor input;
    private final InputTensor state;
    private final InputTensor rate;

    Listener(OnnxModel model) {
        this.model = model;
        this.input = model.input("input", 1, OVERLAP + FRAME);
        this.state = model.input("state", 2, 1, 128);
        this.rate = model.input("sr");
        input.clear();
        state.clear();
        rate.longs().put(RATE);
    }

    /** The probability that there is speech in the next frame. */
    float hear(float[] frame) {
        FloatBuffer samples = input.floats();
        for (int i = 0; i < OVERLAP; i++) {
            samples.put(i, samples.get(FRAME + i));
        }
        samples.put(OVERLAP, frame, 0, FRAME);
        try (var outputs = model.run(input, state, rate)) {
            state.floats().put(outputs.floats("stateN"));
            return outputs.floats("output").get(0);
        }
    }

    @Override
    public void close() {
        input.close();
        state.close();
        rate.close();
    }
}
