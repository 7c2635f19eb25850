package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final Size ROW = new Size(3, 1);

    @Test
    void takesFractionsAndBringsThemIntoRange() {
        var mask = Mask.of(ROW, FloatBuffer.wrap(new float[] {-0.5f, 0.5f, 7}));

        assertThat(new int[] {mask.at(0, 0), mask.at(1, 0), mask.at(2, 0)}).containsExactly(0, 128, 255);
    }

    @Test
    void whatIsNoNumberIsNothing() {
        assertThat(Mask.of(new Size(1, 1), FloatBuffer.wrap(new float[] {Float.NaN}))
                        .at(0, 0))
                .isZero();
    }

    @Test
    void isWrittenGreyAndReadBack() throws IOException {
        var mask = Mask.of(ROW, new byte[] {0, 100, (byte) 255});

        var png = mask.png();

        assertThat(decoded(png).getRaster().getNumBands()).isEqualTo(1);
        try (Picture picture = Picture.read(png)) {
            var read = Mask.of(picture);
            assertThat(new int[] {read.at(0, 0), read.at(1, 0), read.at(2, 0)}).containsExactly(0, 100, 255);
        }
    }

    @Test
    void isBroughtToSize() {
        var mask = Mask.of(new Size(2, 1), new byte[] {0, (byte) 255}).resized(new Size(4, 2));

        assertThat(mask.size()).isEqualTo(new Size(4, 2));
        assertThat(new int[] {mask.at(0, 1), mask.at(1, 1), mask.at(2, 1), mask.at(3, 1)})
                .containsExactly(0, 64, 191, 255);
    }

    @Test
    void cutsOutOfAPicture() throws IOException {
        var mask = Mask.of(ROW, new byte[] {0, 100, (byte) 255});

        try (Picture picture = Picture.of(3, 1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9})) {
            var cut = decoded(mask.cutOut(picture));

            assertThat(cut.getRGB(0, 0)).isEqualTo(0x00010203);
            assertThat(cut.getRGB(1, 0)).isEqualTo(0x64040506);
            assertThat(cut.getRGB(2, 0)).isEqualTo(0xff070809);
        }
    }

    @Test
    void refusesWhatIsOfAnotherSize() {
        assertThatThrownBy(() -> Mask.of(ROW, new byte[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask of 3 x 1 has 3 bytes, and not 4");
        assertThatThrownBy(() -> Mask.of(ROW, FloatBuffer.allocate(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 2");
        assertThatThrownBy(() -> Mask.of(ROW, new byte[3]).at(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
