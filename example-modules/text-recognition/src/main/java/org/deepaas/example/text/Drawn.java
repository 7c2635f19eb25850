package org.deepaas.example.text;

import org.deepaas.example.text.TextRecognition.Arguments;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;
import org.deepaas.runtime.imaging.Drawing;
import org.deepaas.runtime.imaging.Picture;

/** The picture with a box around each line, and the line's number: the letters themselves can be read in the picture. */
enum Drawn implements Renderer<Arguments, Text> {
    PNG("image/png") {
        @Override
        byte[] encoded(Drawing drawing) {
            return drawing.png();
        }
    },
    JPEG("image/jpeg") {
        @Override
        byte[] encoded(Drawing drawing) {
            return drawing.jpeg(90);
        }
    };

    private static final int COLOUR = 0x3cb44b;

    private final String mediaType;

    Drawn(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract byte[] encoded(Drawing drawing);

    String mediaType() {
        return mediaType;
    }

    @Override
    public Content render(Arguments arguments, Text result, PredictionContext context) {
        try (var picture = Picture.read(arguments.image().path());
                var drawing = Drawing.on(picture)) {
            for (int i = 0; i < result.lines().size(); i++) {
                drawing.outline(result.lines().get(i).quadrilateral(), String.valueOf(i + 1), COLOUR);
            }
            return BytesContent.of(encoded(drawing), mediaType);
        }
    }
}
