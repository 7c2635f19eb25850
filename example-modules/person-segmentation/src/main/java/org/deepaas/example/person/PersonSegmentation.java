package org.deepaas.example.person;

import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** Finds the person in a picture, and removes what is behind. */
public final class PersonSegmentation implements Predictive<PersonSegmentation.Arguments, Segmentation> {

    /** What the caller says. */
    public record Arguments(
            @Arg(
                    description = "Picture of one or a few people near the camera: JPEG, PNG, WebP, GIF, BMP or TIFF",
                    accept = "image/*")
            UploadedFile image,

            @Arg(
                    description = "A pixel counts as foreground from this on; edges stay soft in the pictures",
                    min = 0.01,
                    max = 0.99,
                    defaultValue = "0.5")
            double threshold,

            @Arg(
                    description =
                            "What a picture asked for as image/png shows: the person alone (CUTOUT, the background being"
                                    + " transparent), or how much each pixel belongs to a person (MASK, white where it does)",
                    defaultValue = "CUTOUT")
            Shown show) {}

    /** What a picture shows. */
    public enum Shown {
        /** The person, on a transparent background. */
        CUTOUT,
        /** White for the person, black for the background. */
        MASK
    }

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("person-segmentation");
    }

    @Override
    public Predictor<Arguments, Segmentation> load(LoadContext context) {
        var model = OnnxModel.load(context, "selfie_segmentation.onnx");
        context.warmUp(model::warmUp);
        return new Segmenter(model);
    }

    @Override
    public Map<String, Renderer<Arguments, Segmentation>> renderers() {
        return Map.of("image/png", new ShownPicture());
    }
}
