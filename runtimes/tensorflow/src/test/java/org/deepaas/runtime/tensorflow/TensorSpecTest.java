package org.deepaas.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorSpecTest {

    private final TensorSpec picture = new TensorSpec("image", ElementType.UINT8, List.of(1L, -1L, -1L, 3L), false);

    @Test
    void takesAnySizeWhereItIsLeftOpen() {
        assertThat(picture.accepts(1, 300, 200, 3)).isTrue();
        assertThat(picture.accepts(1, 0, 0, 3)).isTrue();
    }

    @Test
    void takesNoOtherShape() {
        assertThat(picture.accepts(2, 300, 200, 3)).isFalse();
        assertThat(picture.accepts(300, 200, 3)).isFalse();
        assertThat(picture.accepts(1, -1, -1, 3)).isFalse();
    }

    @Test
    void readsAsPeopleWriteIt() {
        assertThat(picture).hasToString("image uint8 [1, ?, ?, 3]");
    }

    @Test
    void takesAnythingWhereNothingIsSaid() {
        var open = new TensorSpec("x", ElementType.FLOAT, List.of(), true);

        assertThat(open.accepts()).isTrue();
        assertThat(open.accepts(2, 3)).isTrue();
        assertThat(open.accepts(-1)).isFalse();
        assertThat(open).hasToString("x float of any shape");
    }
}
