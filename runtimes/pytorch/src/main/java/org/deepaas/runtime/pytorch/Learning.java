package org.deepaas.runtime.pytorch;

import ai.djl.training.Trainer;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/** The steps of an epoch. */
record Learning(Trainer trainer, Batches batches) {

    /** @param progress told how much of the epoch is done, after each step; it may throw to end the training */
    Tally epoch(int epoch, DoubleConsumer progress) throws IOException {
        var order = batches.order(epoch);
        var changed = batches.inEpoch(epoch);
        var tally = Tally.NOTHING;
        for (int number = 0; number < batches.perEpoch(); number++) {
            tally = step(changed, order, number, tally);
            progress.accept((number + 1.0) / batches.perEpoch());
        }
        return tally;
    }

    private Tally step(Batches changed, int[] order, int number, Tally before) throws IOException {
        try (var manager = trainer.getManager().newSubManager()) {
            var batch = changed.read(manager, order, number);
            Tally after;
            try (var gradients = trainer.newGradientCollector()) {
                var logits = trainer.forward(batch.data(), batch.labels());
                logits.attach(manager);
                var loss = trainer.getLoss().evaluate(batch.labels(), logits);
                loss.attach(manager);
                gradients.backward(loss);
                after = before.plus(
                        loss.getFloat(),
                        Asking.right(logits.singletonOrThrow(), batch.labels(), manager),
                        batch.count());
            }
            trainer.step();
            return after;
        }
    }
}
