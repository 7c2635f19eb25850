package org.deepaas.example.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deepaas.example.text.Text.Corner;
import org.deepaas.example.text.Text.Line;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void whatIsHigherComesFirst() {
        assertThat(text(line("low", 0, 100), line("high", 50, 20))).isEqualTo("high\nlow");
    }

    @Test
    void whatStandsBesideEachOtherIsOneRowFromTheLeft() {
        assertThat(text(line("right", 200, 10), line("left", 0, 14), line("below", 0, 40)))
                .isEqualTo("left right\nbelow");
    }

    @Test
    void whatIsLowerByMoreThanHalfIsAnotherRow() {
        assertThat(text(line("left", 0, 10), line("right", 200, 21))).isEqualTo("left\nright");
    }

    @Test
    void nothingIsNoText() {
        assertThat(text()).isEmpty();
    }

    private static String text(Line... lines) {
        var rows = Rows.of(List.of(lines));
        assertThat(rows.lines()).containsExactlyInAnyOrder(lines);
        return rows.text();
    }

    /** 100 x 20 pixels. */
    private static Line line(String text, int x, int y) {
        return new Line(
                text,
                1,
                List.of(new Corner(x, y), new Corner(x + 100, y), new Corner(x + 100, y + 20), new Corner(x, y + 20)));
    }
}
