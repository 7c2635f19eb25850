package org.deepaas.runtime.described.pictures;

import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;
import org.deepaas.runtime.described.pictures.Segmentation.Arguments;
import org.deepaas.runtime.imaging.Drawing;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.Size;

/** The picture with a colour for each area, or the colours alone. */
record DrawnAreas(String mediaType) implements Renderer<Arguments, Segmented> {

    private static final double OVER_THE_PICTURE = 0.5;

    @Override
    public Content render(Arguments arguments, Segmented result, PredictionContext context) {
        boolean alone = arguments.draw().equals("mask");
        var mask = result.mask();
        var size = new Size(mask.width(), mask.height());
        try (var picture = alone
                        ? Picture.of(size.width(), size.height(), new byte[3 * size.width() * size.height()])
                        : Picture.read(arguments.image().path());
                var drawing = Drawing.on(picture)) {
            drawing.classes(mask.numbers(), size, alone ? 1 : OVER_THE_PICTURE);
            return Encoded.of(drawing, mediaType);
        }
    }
}
