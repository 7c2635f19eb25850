package org.deepaas.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;
import org.deepaas.model.PredictionContext;
import org.jspecify.annotations.Nullable;

/** The answers beside JSON. */
final class Renderings {

    private static final int SIDE = 4;
    private static final int RED = 0xff0000;

    private Renderings() {}

    static Content picture(GoldenArguments arguments, Object result, PredictionContext context) throws IOException {
        return BytesContent.of(redSquare(), "image/png");
    }

    static Content text(GoldenArguments arguments, @Nullable Object result, PredictionContext context) {
        var text = result == null ? "" : result instanceof String words ? words : "plain: " + arguments.text();
        return BytesContent.of(text, "text/plain");
    }

    static Content document(GoldenArguments arguments, Object result, PredictionContext context) throws IOException {
        if (arguments.mode().equals("bytesio")) {
            return BytesContent.of("%PDF-1.4 fake", "application/pdf").named("output.pdf");
        }
        var path = context.directory().resolve("result.pdf");
        Files.writeString(path, "%PDF-1.4 fake\n", US_ASCII);
        return new FileContent(path, "application/pdf");
    }

    static byte[] redSquare() throws IOException {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, RED);
        }
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
