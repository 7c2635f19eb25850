package org.deepaas.runtime.described.inspection;

import org.deepaas.runtime.described.network.Network;

/** What any model may be for. */
final class TensorGuess implements Guess {

    @Override
    public boolean fits(Network network) {
        return true;
    }

    @Override
    public void write(Network network, Sketch sketch) {
        sketch.task(
                "tensors",
                "all inputs and outputs, as lists of numbers: nothing tells what they are; write another task if you know");
        if (!sketch.saysInputs()) {
            sketch.tensors("inputs", network.inputs().values());
        }
        sketch.tensors("outputs", network.outputs().values());
    }
}
