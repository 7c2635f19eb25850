package org.deepaas.example.detection;

import java.util.List;
import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** Finds objects of 80 kinds in a picture. */
public final class ObjectDetection implements Predictive<ObjectDetection.Arguments, Detections> {

    /** What the caller says. */
    public record Arguments(
            @Arg(description = "Picture to look at: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "Leave out what is less sure than this", min = 0.4, max = 1, defaultValue = "0.5")
            double threshold,

            @Arg(
                    description = "Look for these alone, as in person, dog, car; for all 80 where none is given",
                    defaultValue = "[]",
                    example = "[\"person\", \"dog\"]")
            List<String> labels,

            @Arg(description = "Most objects to return, the surest first", min = 1, max = 100, defaultValue = "20")
            int limit) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("object-detection");
    }

    @Override
    public Predictor<Arguments, Detections> load(LoadContext context) throws Exception {
        var model = OnnxModel.load(context, "ssd_mobilenet_v2_coco.onnx");
        var labels = Labels.read(context.directory().resolve("coco_labels_91.txt"));
        var detector = new Detector(model, labels);
        context.warmUp(detector::warmUp);
        return detector;
    }

    @Override
    public Map<String, Renderer<Arguments, Detections>> renderers() {
        return Map.of(Drawn.PNG.mediaType(), Drawn.PNG, Drawn.JPEG.mediaType(), Drawn.JPEG);
    }
}
