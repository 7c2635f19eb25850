package org.deepaas.example.person;

import java.nio.FloatBuffer;
import org.deepaas.example.person.PersonSegmentation.Arguments;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.imaging.Mask;
import org.deepaas.runtime.imaging.Picture;
import org.deepaas.runtime.imaging.PictureOptions;
import org.deepaas.runtime.imaging.Preprocessing;
import org.deepaas.runtime.imaging.Size;
import org.deepaas.runtime.onnx.OnnxModel;

/** The model in memory. */
final class Segmenter implements Predictor<Arguments, Segmentation> {

    private static final Size SIZE = new Size(256, 256);
    private static final Preprocessing INPUT =
            Preprocessing.stretch(SIZE.width(), SIZE.height()).scale(1 / 255f, 0);

    private final OnnxModel model;

    Segmenter(OnnxModel model) {
        this.model = model;
    }

    @Override
    public Segmentation predict(Arguments arguments) {
        try (var picture = Picture.read(arguments.image().path(), PictureOptions.enoughFor(INPUT));
                var pixels = model.input("image", INPUT.shape())) {
            INPUT.write(picture, pixels.memory());
            try (var outputs = model.run(pixels)) {
                var strengths = outputs.floats("mask");
                return new Segmentation(
                        picture.width(),
                        picture.height(),
                        share(strengths, arguments.threshold()),
                        Mask.of(SIZE, strengths).png());
            }
        }
    }

    /** The picture was stretched, so that each value stands for as much of it as any other. */
    private static double share(FloatBuffer strengths, double threshold) {
        int count = 0;
        for (int i = 0; i < strengths.limit(); i++) {
            count += strengths.get(i) >= threshold ? 1 : 0;
        }
        return (double) count / strengths.limit();
    }
}
