package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final Size SIZE = new Size(100, 60);

    @Test
    void findsWhatHangsTogether() {
        var values =
                filled(new Quadrilateral(new Point(10, 20), new Point(50, 20), new Point(50, 30), new Point(10, 30)));
        values.put(55 * 100 + 80, 0.9f);

        var regions = Region.of(values, SIZE, 0.5, 10).stream()
                .sorted(Comparator.comparingDouble(Region::mean).reversed())
                .toList();

        assertThat(regions).hasSize(2);
        assertThat(regions.get(0).mean()).isCloseTo(0.9, within(1e-6));
        var box = regions.get(1).box();
        assertThat(regions.get(1).mean()).isCloseTo(0.8, within(1e-6));
        assertClose(box.topLeft(), 10, 20);
        assertClose(box.topRight(), 50, 20);
        assertClose(box.bottomRight(), 50, 30);
        assertClose(box.bottomLeft(), 10, 30);
    }

    @Test
    void theBoxIsTurnedAsWhatItHolds() {
        var turned = Quadrilateral.turned(new Point(50, 30), 60, 12, 20);

        var box = Region.of(filled(turned), SIZE, 0.5, 10).get(0).box();

        for (int i = 0; i < 4; i++) {
            assertThat(box.corners().get(i).distance(turned.corners().get(i))).isLessThan(2);
        }
        assertThat(box.width()).isCloseTo(60, within(2.0));
        assertThat(box.height()).isCloseTo(12, within(2.0));
    }

    @Test
    void looksAtNoMoreThanAsked() {
        var values = FloatBuffer.allocate(6000);
        for (int i = 0; i < 6000; i += 202) {
            values.put(i, 1);
        }

        assertThat(Region.of(values, SIZE, 0.5, 7)).hasSize(7);
        assertThat(Region.of(FloatBuffer.allocate(6000), SIZE, 0.5, 7)).isEmpty();
    }

    @Test
    void refusesWhatIsOfAnotherSize() {
        assertThatThrownBy(() -> Region.of(FloatBuffer.allocate(5), SIZE, 0.5, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("100 x 60 has 6000 values, and not 5");
    }

    private static FloatBuffer filled(Quadrilateral where) {
        var values = FloatBuffer.allocate(6000);
        for (int i = 0; i < 6000; i++) {
            int row = i / 100;
            values.put(i, where.holds(i % 100 + 0.5, row + 0.5) ? 0.8f : 0.1f);
        }
        return values;
    }

    private static void assertClose(Point point, double x, double y) {
        assertThat(point.distance(new Point(x, y))).as("%s", point).isLessThan(0.01);
    }
}
