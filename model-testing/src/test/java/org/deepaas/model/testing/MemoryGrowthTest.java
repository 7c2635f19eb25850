package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MemoryGrowthTest {

    private static final int LOST = 64 << 20;

    @Test
    void whatIsLostInEachRoundIsGrowth() {
        var lost = new ArrayList<ByteBuffer>();

        var growth = MemoryGrowth.median(3, () -> lost.add(filled(LOST)));

        assumeTrue(growth.isPresent(), "only Linux tells a process its memory");
        assertThat(growth.orElseThrow()).isGreaterThan(LOST * 3L / 4);
        assertThat(lost).hasSize(4);
    }

    @Test
    void whatIsTakenOnceIsNone() {
        var kept = new ArrayList<ByteBuffer>();

        var growth = MemoryGrowth.median(3, () -> {
            if (kept.size() < 2) {
                kept.add(filled(LOST));
            }
        });

        assumeTrue(growth.isPresent(), "only Linux tells a process its memory");
        assertThat(growth.orElseThrow()).isLessThan(LOST / 4);
        assertThat(kept).hasSize(2);
    }

    @Test
    void atLeastOneRoundIsMeasured() {
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryGrowth.median(0, () -> {}));
    }

    private static ByteBuffer filled(int bytes) {
        var buffer = ByteBuffer.allocateDirect(bytes);
        while (buffer.hasRemaining()) {
            buffer.put((byte) 1);
        }
        return buffer;
    }
}
