package org.deepaas.runtime.described.pictures;

import java.io.IOException;
import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.Renderer;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.description.Labels;
import org.deepaas.runtime.described.network.Network;

/** Says of each pixel of a picture what it belongs to. */
public final class Segmentation extends DescribedModel<Segmentation.Arguments, Segmented> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Picture to look at: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(
                    description = "What to draw where a picture is asked for: the areas over the picture, or on black",
                    choices = {"overlay", "mask"},
                    defaultValue = "overlay")
            String draw) {}

    private final PictureSettings picture;
    private final MaskSettings mask;
    private final long maxPixels;

    private Segmentation(Description description, PictureSettings picture, MaskSettings mask, long maxPixels) {
        super(description);
        this.picture = picture;
        this.mask = mask;
        this.maxPixels = maxPixels;
    }

    /** Reads what its description says. */
    public static Segmentation of(Description description) throws IOException {
        Imaging.require();
        var said = description.only("picture", "output", "labels", "limits", "constants");
        return new Segmentation(
                description,
                PictureSettings.of(said.section("picture")),
                MaskSettings.of(said.section("output"), Labels.of(description, said)),
                Limits.pixels(said.section("limits")));
    }

    @Override
    protected Warm<Arguments, Segmented> predictor(Network network, LoadContext context) {
        return Segmenter.of(description, PictureInput.of(description, picture, network, maxPixels), mask, network);
    }

    @Override
    public Map<String, Renderer<Arguments, Segmented>> renderers() {
        return Map.of("image/png", new DrawnAreas("image/png"), "image/jpeg", new DrawnAreas("image/jpeg"));
    }
}
