package org.deepaas.runtime.described.pictures;

import java.io.IOException;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.description.ScoreSettings;
import org.deepaas.runtime.described.network.Network;

/** Says what a picture shows. */
public final class ImageClassification extends DescribedModel<ImageClassification.Arguments, Classification> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Picture to classify: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "How many labels to return, the surest first", min = 1, max = 1000, defaultValue = "5")
            int topK) {}

    private final PictureSettings picture;
    private final ScoreSettings scores;
    private final long maxPixels;

    private ImageClassification(
            Description description, PictureSettings picture, ScoreSettings scores, long maxPixels) {
        super(description);
        this.picture = picture;
        this.scores = scores;
        this.maxPixels = maxPixels;
    }

    /** Reads what its description says. */
    public static ImageClassification of(Description description) throws IOException {
        Imaging.require();
        var said = description.only("picture", "output", "labels", "limits", "constants");
        return new ImageClassification(
                description,
                PictureSettings.of(said.section("picture")),
                ScoreSettings.of(said.section("output"), Labels.of(description, said)),
                Limits.pixels(said.section("limits")));
    }

    @Override
    protected Warm<Arguments, Classification> predictor(Network network, LoadContext context) {
        return Classifier.of(description, PictureInput.of(description, picture, network, maxPixels), scores, network);
    }
}
