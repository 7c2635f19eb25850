package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import java.util.List;

/** What several blocks make of the same input, one after the other along the channels. */
final class Concatenation extends ParallelBlock {

    Concatenation(List<Block> branches) {
        super(
                outputs -> {
                    var arrays = new NDList();
                    outputs.forEach(arrays::addAll);
                    return new NDList(NDArrays.concat(arrays, 1));
                },
                branches);
    }
}
