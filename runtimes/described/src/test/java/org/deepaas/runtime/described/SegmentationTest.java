package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.deepaas.model.BytesContent;
import org.deepaas.runtime.described.pictures.Detections.Box;
import org.deepaas.runtime.described.pictures.Segmentation.Arguments;
import org.deepaas.runtime.described.pictures.Segmented;
import org.deepaas.runtime.described.pictures.Segmented.Area;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTest {

    private static final Path SHARED = Path.of("../../../shared");

    @TempDir
    Path folder;

    /** Each channel is the score of a class. */
    private Folder module(String yaml) {
        return new Folder(folder)
                .with(OnnxFile.model()
                        .input("picture", OnnxFile.FLOAT, 1, 3, 4, 4)
                        .operation("Identity", "scores", "picture")
                        .output("scores", OnnxFile.FLOAT, 1, 3, 4, 4))
                .describedAs(yaml);
    }

    /** Red, but a green quarter at the top right. */
    private Arguments picture(int width, int height, String draw) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean quarter = x >= width / 2 && y < height / 2;
                image.setRGB(x, y, (quarter ? Color.GREEN : Color.RED).getRGB());
            }
        }
        var file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return new Arguments(Folder.upload("image", file), draw);
    }

    @Test
    void saysWhatIsWhere() throws Exception {
        try (var model =
                module("task: segmentation\nlabels: [ground, leaf, sky]\n").loaded()) {
            var found = (Segmented) model.predict(picture(4, 4, "overlay"));

            assertThat(found.areas()).containsExactly(new Area(1, "leaf", 0.25, new Box(2, 0, 4, 2)));
            assertThat(found.mask().width()).isEqualTo(4);
            assertThat(found.mask().runs()).containsExactly(0, 2, 1, 2, 0, 2, 1, 2, 0, 8);
        }
    }

    @Test
    void allClassesCountWhereNoneIsBackground() throws Exception {
        var module = module("task: segmentation\nlabels: [ground, leaf, sky]\noutput: {background: false}\n");
        try (var model = module.loaded()) {
            var found = (Segmented) model.predict(picture(4, 4, "overlay"));

            assertThat(found.areas()).extracting(Area::label).containsExactly("ground", "leaf");
        }
    }

    @Test
    void theMaskIsOfTheWholePictureWhateverTheModelSees() throws Exception {
        var module = module("task: segmentation\npicture: {fit: letterbox}\n");
        try (var model = module.loaded()) {
            var found = (Segmented) model.predict(picture(40, 20, "overlay"));

            assertThat(found.areas()).containsExactly(new Area(1, "1", 0.25, new Box(20, 0, 40, 10)));
            assertThat(found.mask().height()).isEqualTo(2);
        }
    }

    @Test
    void theAreasAreDrawn() throws Exception {
        try (var model = module("task: segmentation").loaded()) {
            var drawn = (BytesContent) model.render("image/png", picture(4, 4, "mask"));
            var image = ImageIO.read(new ByteArrayInputStream(drawn.bytes()));

            assertThat(image.getRGB(0, 3) & 0xFFFFFF).isZero();
            assertThat(image.getRGB(3, 0) & 0xFFFFFF).isNotZero();
        }
    }

    @Test
    void labelsAreAsManyAsClasses() {
        assertThatThrownBy(
                        () -> module("task: segmentation\nlabels: [ground]\n").load())
                .hasMessageContaining("there are 1 labels, and the model gives scores float [1, 3, 4, 4]");
    }

    @Test
    void findsThePersonInAPhoto() throws Exception {
        var selfie = SHARED.resolve("models/shippable/selfie_segmentation.onnx");
        assumeThat(selfie).as("a published network").exists();
        var module = new Folder(folder).copied(selfie).describedAs("""
                        task: segmentation
                        labels: [person]
                        picture: {fit: stretch}
                        """);

        try (var model = module.loaded()) {
            var photo = Folder.upload("image", SHARED.resolve("photos/astronaut.jpg"));
            var found = (Segmented) model.predict(new Arguments(photo, "overlay"));
            assertThat(found.areas()).hasSize(1);
            assertThat(found.areas().get(0).share()).isCloseTo(0.545, within(0.02));
        }
    }
}
