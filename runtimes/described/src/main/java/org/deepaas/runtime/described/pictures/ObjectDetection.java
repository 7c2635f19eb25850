package org.deepaas.runtime.described.pictures;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.network.Network;

/** Finds objects in a picture. */
public final class ObjectDetection extends DescribedModel<ObjectDetection.Arguments, Detections> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Picture to look at: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "Leave out what is less sure than this", min = 0, max = 1, defaultValue = "0.5")
            double threshold,

            @Arg(description = "Look for these alone; for all where none is given", defaultValue = "[]")
            List<String> labels,

            @Arg(description = "Most objects to return, the surest first", min = 1, max = 1000, defaultValue = "20")
            int limit) {}

    private final PictureSettings picture;
    private final BoxSettings boxes;
    private final Labels labels;
    private final long maxPixels;

    private ObjectDetection(
            Description description, PictureSettings picture, BoxSettings boxes, Labels labels, long maxPixels) {
        super(description);
        this.picture = picture;
        this.boxes = boxes;
        this.labels = labels;
        this.maxPixels = maxPixels;
    }

    /** Reads what its description says. */
    public static ObjectDetection of(Description description) throws IOException {
        Imaging.require();
        var said = description.only("picture", "output", "labels", "limits", "constants");
        return new ObjectDetection(
                description,
                PictureSettings.of(said.section("picture")),
                BoxSettings.of(said.section("output")),
                Labels.of(description, said),
                Limits.pixels(said.section("limits")));
    }

    @Override
    protected Warm<Arguments, Detections> predictor(Network network, LoadContext context) {
        return Detector.of(
                description, PictureInput.of(description, picture, network, maxPixels), boxes, labels, network);
    }

    @Override
    public Map<String, Renderer<Arguments, Detections>> renderers() {
        return Map.of("image/png", new DrawnBoxes("image/png"), "image/jpeg", new DrawnBoxes("image/jpeg"));
    }
}
