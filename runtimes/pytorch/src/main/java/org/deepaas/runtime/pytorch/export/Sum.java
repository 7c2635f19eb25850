package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import java.util.List;

/** What several blocks make of the same input, summed up. */
final class Sum extends ParallelBlock {

    Sum(List<Block> branches) {
        super(
                outputs -> new NDList(outputs.stream()
                        .map(NDList::singletonOrThrow)
                        .reduce(NDArray::add)
                        .orElseThrow()),
                branches);
    }
}
