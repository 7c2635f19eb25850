package org.deepaas.server.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortcutTest {

    private static final double QUICK = 50e-6;
    private static final double SLOW = 5e-3;

    private final Shortcut shortcut = new Shortcut(1);

    private void computed(int times, int size, double seconds) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            shortcut.enter();
            shortcut.leave(size, seconds);
        }
    }

    @Test
    void whatIsNotKnownYetIsLeftToAWorker() throws InterruptedException {
        computed(10, 100, QUICK);

        assertThat(shortcut.tryToEnter(100)).isFalse();
    }

    @Test
    void whatHasBeenQuickIsComputedByWhoeverAsks() throws InterruptedException {
        computed(40, 100, QUICK);

        assertThat(shortcut.tryToEnter(100)).isTrue();
    }

    @Test
    void asManyComputeAtOnceAsThereAreWorkers() throws InterruptedException {
        computed(40, 100, QUICK);
        shortcut.tryToEnter(100);

        assertThat(shortcut.tryToEnter(100)).isFalse();
        shortcut.leave(100, QUICK);
        assertThat(shortcut.tryToEnter(100)).isTrue();
    }

    @Test
    void whatIsMuchLargerThanBeforeIsLeftToAWorker() throws InterruptedException {
        computed(40, 100, QUICK);

        assertThat(shortcut.tryToEnter(300)).isFalse();
    }

    @Test
    void whatIsSlowIsLeftToAWorker() throws InterruptedException {
        computed(200, 100, SLOW);

        assertThat(shortcut.tryToEnter(100)).isFalse();
    }

    @Test
    void whatHasBecomeSlowIsLeftToAWorkerUntilItIsQuickAgain() throws InterruptedException {
        computed(200, 100, QUICK);
        computed(20, 100, SLOW);
        assertThat(shortcut.tryToEnter(100)).isFalse();

        computed(100, 100, QUICK);
        assertThat(shortcut.tryToEnter(100)).isTrue();
    }

    @Test
    void whatWasInterruptedOnceIsStillQuick() throws InterruptedException {
        computed(200, 100, QUICK);
        computed(1, 100, 1);

        assertThat(shortcut.tryToEnter(100)).isTrue();
    }

    @Test
    void whatIsInterruptedNowAndThenOnABusyMachineIsStillQuick() throws InterruptedException {
        computed(200, 100, QUICK);
        for (int i = 0; i < 100; i++) {
            computed(4, 100, QUICK);
            computed(1, 100, SLOW);

            assertThat(shortcut.tryToEnter(100)).isTrue();
            shortcut.turnBack();
        }
    }

    @Test
    void whoTurnsBackLeavesItsPlaceAndSaysNothingOfTime() throws InterruptedException {
        computed(40, 100, QUICK);
        for (int i = 0; i < 1000; i++) {
            assertThat(shortcut.tryToEnter(100)).isTrue();
            shortcut.turnBack();
        }
        computed(20, 100, SLOW);

        assertThat(shortcut.tryToEnter(100)).isFalse();
    }

    @Test
    void whereTheSizeSaysNothingAWorkerComputes() throws InterruptedException {
        computed(40, 0, QUICK);

        assertThat(shortcut.tryToEnter(0)).isFalse();
    }
}
