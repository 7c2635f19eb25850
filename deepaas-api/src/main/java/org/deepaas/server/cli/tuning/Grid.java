package org.deepaas.server.cli.tuning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which settings are worth trying: first how the processors are shared between instances, workers and threads, then, with the
 * best of that, the sizes of batches.
 *
 * @param processors of the machine
 * @param gpu whether the model computes on one: then the processors only prepare
 * @param batchLimit the most rows that the model computes at once
 */
public record Grid(int processors, boolean gpu, int batchLimit) {

    private static final int MOST_INSTANCES = 4;
    private static final int MOST_WORKERS_OF_A_GPU = 8;

    /** Each sharing, with batches as large as the model allows. */
    public List<Setup> sharings() {
        return gpu ? ofAGpu() : ofProcessors();
    }

    private List<Setup> ofProcessors() {
        var setups = new LinkedHashSet<Setup>();
        for (int parts : powersOfTwo(processors)) {
            var all = OptionalInt.of(Math.max(1, processors / parts));
            setups.add(new Setup(1, parts, all, batches()));
            setups.add(new Setup(1, parts, OptionalInt.of(1), batches()));
            if (parts <= MOST_INSTANCES) {
                setups.add(new Setup(parts, 1, all, batches()));
            }
        }
        return List.copyOf(setups);
    }

    private List<Setup> ofAGpu() {
        var setups = new ArrayList<Setup>();
        for (int instances = 1; instances <= 2; instances++) {
            for (int workers : powersOfTwo(Math.min(MOST_WORKERS_OF_A_GPU, processors))) {
                setups.add(new Setup(instances, workers, OptionalInt.empty(), batches()));
            }
        }
        return setups;
    }

    private OptionalInt batches() {
        return batchLimit > 1 ? OptionalInt.of(batchLimit) : OptionalInt.empty();
    }

    /** The same with other sizes of batches, larger ones first; none where it makes no batches. */
    public List<Setup> batchesOf(Setup sharing) {
        return powersOfTwo(batchLimit).stream()
                .filter(size -> size < batchLimit)
                .sorted((one, other) -> other - one)
                .map(sharing::withBatchSize)
                .toList();
    }

    private static List<Integer> powersOfTwo(int upTo) {
        return IntStream.iterate(1, power -> power <= upTo, power -> 2 * power)
                .boxed()
                .toList();
    }
}
