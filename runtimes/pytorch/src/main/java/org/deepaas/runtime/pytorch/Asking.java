package org.deepaas.runtime.pytorch;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.util.stream.IntStream;

/** Asks a network what it thinks of examples, without learning from them. */
record Asking(Model model, int batchSize) {

    Tally about(Examples examples) throws IOException {
        var batches = new Batches(examples, batchSize, 0);
        var order = IntStream.range(0, examples.size()).toArray();
        var loss = Loss.softmaxCrossEntropyLoss();
        var tally = Tally.NOTHING;
        for (int number = 0; number < batches.perEpoch(); number++) {
            try (var manager = model.getNDManager().newSubManager()) {
                var batch = batches.read(manager, order, number);
                var logits = model.getBlock().forward(new ParameterStore(manager, false), batch.data(), false);
                logits.attach(manager);
                var value = loss.evaluate(batch.labels(), logits);
                value.attach(manager);
                tally = tally.plus(
                        value.getFloat(), right(logits.singletonOrThrow(), batch.labels(), manager), batch.count());
            }
        }
        return tally;
    }

    /** How many have their greatest logit where their label is. */
    static long right(NDArray logits, NDList labels, NDManager manager) {
        try (var scope = manager.newSubManager()) {
            var chosen = logits.argMax(1).toType(DataType.INT32, false);
            chosen.attach(scope);
            var equal = chosen.eq(labels.singletonOrThrow());
            equal.attach(scope);
            var count = equal.toType(DataType.INT64, false).sum();
            count.attach(scope);
            return count.getLong();
        }
    }
}
