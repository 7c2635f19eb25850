package org.deepaas.example.digits;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import org.deepaas.example.digits.DigitClassification.Training;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.pytorch.Examples;
import org.deepaas.runtime.pytorch.NetworkTraining;
import org.deepaas.runtime.pytorch.Split;
import org.deepaas.runtime.pytorch.export.OnnxExport;
import org.deepaas.runtime.pytorch.pictures.Augmentation;

/** One training. */
final class DigitTraining {

    private static final String PARAMETERS = "network.params";
    private static final double KEPT_FOR_VALIDATION = 0.15;
    private static final int FEWEST_REMINDERS = 1000;
    private static final Augmentation SHAKEN =
            Augmentation.NONE.withShift(0.07f).withDegrees(8).withZoom(0.1f);

    /**
     * What came of it.
     *
     * @param accuracy part of the pictures kept for validation that is read right
     * @param loss mean cross-entropy over them, in nats
     * @param epochs how many there were
     * @param pictures how many were learnt from
     */
    public record Summary(double accuracy, double loss, int epochs, int pictures) {}

    private final Training arguments;
    private final TrainingContext context;

    DigitTraining(Training arguments, TrainingContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    Summary run() throws IOException {
        var data = arguments.data();
        return data.isEmpty() ? fromScratch() : further(data.get());
    }

    private Summary fromScratch() throws IOException {
        context.log("learning MNIST from scratch");
        var split = new Split(DigitFiles.mnistTraining(context.directory()), DigitFiles.mnistTest(context.directory()));
        try (var training = training(split.training())) {
            return finish(training, split);
        }
    }

    private Summary further(UploadedFile zip) throws IOException {
        var posted = DigitFiles.posted(zip.path(), context.scratchDirectory());
        var split = Split.stratified(posted, KEPT_FOR_VALIDATION, context.seed());
        // so that what was learnt before is not forgotten
        var before = DigitFiles.mnistTraining(context.directory());
        var reminder = Sample.of(before, Math.max(FEWEST_REMINDERS, posted.size()), context.seed());
        context.log("going on from the weights in use, with %d new pictures among %d of MNIST"
                .formatted(split.training().size(), reminder.size()));
        try (var training = training(Joined.of(split.training(), reminder))) {
            training.continuingFrom(context.weights().resolve(PARAMETERS));
            return finish(training, split);
        }
    }

    private NetworkTraining training(Examples examples) {
        var shown = arguments.augment() ? SHAKEN.of(examples, context.seed()) : examples;
        return NetworkTraining.of(context, DigitNetwork.block(), shown);
    }

    private Summary finish(NetworkTraining training, Split split) throws IOException {
        var last = training.validatedWith(split.validation())
                .epochs(arguments.epochs())
                .batchSize(arguments.batchSize())
                .learningRate((float) arguments.learningRate())
                .run();
        training.save(context.outputDirectory().resolve(PARAMETERS));
        OnnxExport.of(training.network(), new Shape(1, DigitPicture.SIDE, DigitPicture.SIDE))
                .withSoftmax()
                .write(context.outputDirectory().resolve(DigitReader.FILE));
        return new Summary(
                last.validationAccuracy(),
                last.validationLoss(),
                arguments.epochs(),
                split.training().size());
    }
}
