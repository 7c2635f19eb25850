package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GridTest {

    private static Setup setup(int instances, int workers, int threads) {
        return new Setup(instances, workers, OptionalInt.of(threads), OptionalInt.empty());
    }

    @Test
    void processorsAreSharedBetweenInstancesWorkersAndThreads() {
        assertThat(new Grid(2, false, 1).sharings())
                .containsExactlyInAnyOrder(setup(1, 1, 2), setup(1, 1, 1), setup(1, 2, 1), setup(2, 1, 1));
    }

    @Test
    void noneAsksForMoreProcessorsThanThereAre() {
        for (int processors : new int[] {1, 3, 8, 61}) {
            assertThat(new Grid(processors, false, 1).sharings())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(setup -> setup.instances()
                                    * setup.workers()
                                    * setup.engineThreads().orElseThrow()
                            <= processors);
        }
    }

    @Test
    void onAGpuTheEngineIsLeftToChooseItsThreads() {
        assertThat(new Grid(16, true, 32).sharings())
                .allMatch(setup -> setup.engineThreads().isEmpty())
                .contains(new Setup(2, 4, OptionalInt.empty(), OptionalInt.of(32)));
    }

    @Test
    void smallerBatchesThanTheModelAllowsAreTriedToo() {
        var sharing = new Setup(1, 2, OptionalInt.of(1), OptionalInt.of(20));

        assertThat(new Grid(2, false, 20).batchesOf(sharing))
                .extracting(setup -> setup.batchSize().orElseThrow())
                .containsExactly(16, 8, 4, 2, 1);
        assertThat(new Grid(2, false, 1).batchesOf(sharing)).isEmpty();
    }
}
