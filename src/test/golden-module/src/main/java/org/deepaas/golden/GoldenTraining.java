package org.deepaas.golden;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.ModelException;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;

/** What a training takes: how long it lasts and how it ends. */
public record GoldenTraining(
        @Arg(description = "Seconds to sleep", defaultValue = "1", min = 0, max = 600)
        int epochs,

        @Arg(description = "Learning rate") float lr,

        @Arg(
                description = "",
                defaultValue = "adam",
                choices = {"adam", "sgd"})
        String optimizer,

        @Arg(description = "", defaultValue = "") String fail,

        @Arg(description = "", defaultValue = "[1, 2]") List<Integer> layers,

        @Arg(description = "") Optional<OffsetDateTime> when,

        @Arg(description = "", defaultValue = Arg.NULL) Optional<UploadedFile> data) {

    private static final double ACCURACY = 0.9;

    Object train(TrainingContext context) throws InterruptedException {
        System.out.println("TRAIN start " + this);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Thread.sleep(1000);
            context.report(epoch, Map.of("accuracy", ACCURACY * epoch / epochs));
        }
        return switch (fail) {
            case "value" -> throw new IllegalArgumentException("training went wrong");
            case "http" -> throw new ModelException(400, "bad training arg");
            case "set" -> new Unwritable();
            default -> Map.of("accuracy", ACCURACY, "epochs", epochs);
        };
    }
}
