package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.UploadedFile;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${className}Test {

    private static final Path FILES = Path.of("src/main/model");

    @TempDir
    Path folder;

    @Test
    void keepsTheContract() {
        ModelContract.verify(new ${className}(), FILES);
    }

    @Test
    void aBluePictureIsBlue() throws Exception {
        try (var model = ModelUnderTest.load(new ${className}(), FILES)) {
            var answer = model.predict(new ${className}.Arguments(picture(Color.BLUE), 3));

            assertThat(answer.labels()).hasSize(3);
            assertThat(answer.labels().get(0).name()).isEqualTo("blue");
            assertThat(answer.labels().get(0).probability()).isGreaterThan(0.9f);
        }
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        var text = Files.writeString(folder.resolve("text.png"), "no picture");
        try (var model = ModelUnderTest.load(new ${className}(), FILES)) {
            assertThatThrownBy(() -> model.predict(new ${className}.Arguments(UploadedFile.of("image", text), 3)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    private UploadedFile picture(Color colour) throws IOException {
        var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.dispose();
        var file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());
        return UploadedFile.of("image", file);
    }
}
