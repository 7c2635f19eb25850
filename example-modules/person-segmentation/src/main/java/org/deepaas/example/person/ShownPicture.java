package org.deepaas.example.person;

import org.deepaas.example.person.PersonSegmentation.Arguments;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Renderer;
import org.deepaas.runtime.imaging.Mask;
import org.deepaas.runtime.imaging.Picture;

/** The person without the background, or the mask, in the size of the picture. */
final class ShownPicture implements Renderer<Arguments, Segmentation> {

    @Override
    public Content render(Arguments arguments, Segmentation result, PredictionContext context) {
        try (var mask = Picture.read(result.mask());
                var picture = Picture.read(arguments.image().path())) {
            var found = Mask.of(mask);
            var png = switch (arguments.show()) {
                case CUTOUT -> found.cutOut(picture);
                case MASK -> found.resized(picture.size()).png();
            };
            return BytesContent.of(png, "image/png");
        }
    }
}
