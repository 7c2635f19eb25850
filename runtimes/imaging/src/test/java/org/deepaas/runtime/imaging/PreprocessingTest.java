package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final byte[] TWO_PIXELS = {10, 20, 30, 40, 50, (byte) 200};

    @Test
    void putsChannelsFirst() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            PictureTensor tensor = Preprocessing.stretch(2, 1).tensor(picture);

            assertThat(tensor.shape()).containsExactly(1, 3, 1, 2);
            assertThat(floats(tensor)).containsExactly(10, 40, 20, 50, 30, 200);
        }
    }

    @Test
    void putsChannelsLastAndBlueFirst() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            PictureTensor tensor = Preprocessing.stretch(2, 1).nhwc().bgr().tensor(picture);

            assertThat(tensor.shape()).containsExactly(1, 1, 2, 3);
            assertThat(floats(tensor)).containsExactly(30, 20, 10, 200, 50, 40);
        }
    }

    @Test
    void givesBytes() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            Preprocessing rowsFirst = Preprocessing.stretch(2, 1).nhwc().uint8();

            assertThat(bytes(rowsFirst.tensor(picture))).isEqualTo(TWO_PIXELS);
            assertThat(bytes(rowsFirst.nchw().bgr().tensor(picture))).containsExactly(30, (byte) 200, 20, 50, 10, 40);
        }
    }

    @Test
    void normalisesEachChannel() {
        try (Picture picture = Picture.of(1, 1, new byte[] {0, 51, (byte) 255})) {
            float[] means = {0.5f, 0.2f, 0};
            float[] deviations = {0.25f, 1, 0.5f};

            float[] values = floats(
                    Preprocessing.stretch(1, 1).normalise(means, deviations).tensor(picture));

            assertThat(values[0]).isCloseTo(-2, within(1e-6f));
            assertThat(values[1]).isCloseTo(0, within(1e-6f));
            assertThat(values[2]).isCloseTo(2, within(1e-6f));
        }
    }

    @Test
    void scalesValues() {
        try (Picture picture = Picture.of(1, 1, new byte[] {0, 127, (byte) 255})) {
            float[] values =
                    floats(Preprocessing.stretch(1, 1).scale(1 / 127.5f, -1).tensor(picture));

            assertThat(values[0]).isEqualTo(-1);
            assertThat(values[2]).isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void cropsTheMiddle() {
        byte[] rows = new byte[8 * 4 * 3];
        for (int pixel = 0; pixel < 32; pixel++) {
            rows[pixel * 3] = (byte) (pixel % 8);
        }
        try (Picture picture = Picture.of(8, 4, rows)) {
            PictureTensor tensor = Preprocessing.centreCrop(4, 4).nhwc().uint8().tensor(picture);

            assertThat(bytes(tensor)).startsWith(2, 0, 0, 3, 0, 0, 4, 0, 0, 5, 0, 0);
            assertThat(tensor.geometry().toPicture(new Box(0, 0, 4, 4))).isEqualTo(new Box(2, 0, 6, 4));
        }
    }

    @Test
    void cropsLessThanTheMiddleByARatio() {
        try (Picture picture = Picture.of(80, 40, Made.noise(80, 40, 1))) {
            PictureTensor tensor = Preprocessing.centreCrop(10, 10, 0.5).tensor(picture);

            assertThat(tensor.geometry().toPicture(new Box(0, 0, 10, 10))).isEqualTo(new Box(30, 10, 50, 30));
        }
    }

    @Test
    void putsAWidePictureInAGreyFrame() {
        try (Picture picture = Picture.of(80, 40, Made.quarters(80, 40))) {
            PictureTensor tensor =
                    Preprocessing.letterbox(20, 20).nhwc().uint8().tensor(picture);

            byte[] values = bytes(tensor);
            assertThat(values[0]).isEqualTo((byte) 114);
            assertThat(values[5 * 20 * 3 - 1]).isEqualTo((byte) 114);
            assertThat(values[5 * 20 * 3]).isEqualTo((byte) 255);
            assertThat(values[values.length - 1]).isEqualTo((byte) 114);
            assertThat(tensor.geometry().toPicture(new Box(0, 5, 10, 10))).isEqualTo(new Box(0, 0, 40, 20));
        }
    }

    @Test
    void mapsFractionsBackAndCutsThemOffAtTheEdges() {
        try (Picture picture = Picture.of(60, 30, Made.noise(60, 30, 1))) {
            Geometry geometry = Preprocessing.stretch(300, 300).tensor(picture).geometry();

            assertThat(geometry.fractionsToPicture(new Box(-0.1, 0.5, 0.5, 1.2)))
                    .isEqualTo(new Box(0, 15, 30, 30));
        }
    }

    @Test
    void writesBehindTheBuffersPosition() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            ByteBuffer batch = ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());
            Preprocessing bytes = Preprocessing.stretch(2, 1).nhwc().uint8();

            bytes.write(picture, batch.position(6));

            assertThat(batch.position()).isEqualTo(6);
            assertThat(batch.get(5)).isZero();
            assertThat(batch.get(6)).isEqualTo((byte) 10);
        }
    }

    @Test
    void usesOneBufferAThread() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            Preprocessing recipe = Preprocessing.stretch(2, 1);

            assertThat(recipe.tensor(picture).data())
                    .isEqualTo(recipe.tensor(picture).data());
            assertThat(recipe.tensor(picture).data().isDirect()).isTrue();
            assertThat(recipe.tensor(picture).data().order()).isEqualTo(ByteOrder.nativeOrder());
        }
    }

    @Test
    void averagesWhatIsMuchTooLarge() {
        byte[] board = new byte[64 * 64 * 3];
        for (int pixel = 0; pixel < 64 * 64; pixel++) {
            int value = (pixel % 64 + pixel / 64) % 2 * 255;
            java.util.Arrays.fill(board, pixel * 3, pixel * 3 + 3, (byte) value);
        }
        try (Picture picture = Picture.of(64, 64, board)) {
            for (byte value : bytes(Preprocessing.stretch(8, 8).nhwc().uint8().tensor(picture))) {
                assertThat(value & 0xff).isBetween(126, 129);
            }
        }
    }

    @Test
    void refusesWhatCannotBe() {
        try (Picture picture = Picture.of(2, 1, TWO_PIXELS)) {
            Preprocessing recipe = Preprocessing.stretch(2, 1);

            assertThatThrownBy(() -> recipe.write(picture, ByteBuffer.allocate(100)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("direct buffer with 24 bytes");
            assertThatThrownBy(() -> recipe.scale(2, 0).uint8()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> recipe.normalise(new float[3], new float[3]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Preprocessing.centreCrop(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Preprocessing.stretch(0, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysThatAPictureIsClosed() {
        Picture picture = Picture.of(2, 1, TWO_PIXELS);
        picture.close();
        picture.close();

        assertThatThrownBy(() -> Preprocessing.stretch(2, 1).tensor(picture))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this picture has been closed");
    }

    private static float[] floats(PictureTensor tensor) {
        var values = new float[tensor.data().remaining() / 4];
        tensor.data().asFloatBuffer().get(values);
        return values;
    }

    private static byte[] bytes(PictureTensor tensor) {
        var values = new byte[tensor.data().remaining()];
        tensor.data().duplicate().get(values);
        return values;
    }
}
