package org.deepaas.server.http.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.UploadedFile;

/** Arguments and results of many kinds. */
final class Detection {

    enum Size {
        SMALL,
        LARGE
    }

    record Area(
            @Arg(description = "From the left") int x,
            @Arg(description = "", defaultValue = "3") int width) {}

    record Arguments(
            @Arg(description = "The picture to look at", accept = "image/*")
            UploadedFile image,

            @Arg(description = "More pictures") Optional<List<UploadedFile>> more,

            @Arg(description = "The least score", min = 0.4, max = 1, defaultValue = "0.5", example = "0.6")
            float threshold,

            @Arg(description = "What to look for", defaultValue = "[]")
            List<String> labels,

            @Arg(description = "Which weights", defaultValue = "SMALL")
            Size size,

            @Arg(description = "When it was taken", defaultValue = Arg.NULL)
            Optional<LocalDate> day,

            @Arg(description = "Where to look") Optional<Area> area,

            @Arg(description = "", name = "X-Key", from = Arg.Source.HEADER)
            Optional<String> key) {}

    record Box(String label, float score, Optional<Map<String, Integer>> more) {}

    record Result(List<Box> boxes) {}

    static TestModel named(String name) {
        return TestModel.predicting(
                        ModelMetadata.of(name).withDescription("Finds things"), Arguments.class, Result.class)
                .rendering("image/png");
    }

    private Detection() {}
}
