package org.deepaas.example.pictures;

import java.io.IOException;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.Evaluable;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;

/** Says which of the user's own classes a picture belongs to, and learns these classes. */
public final class PictureClassification
        implements Predictive<PictureClassification.Arguments, Classification>,
                Trainable<PictureClassification.Training, Summary>,
                Evaluable<PictureClassification.Evaluation, Evaluated> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Picture to classify: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "How many classes to return, the surest first", min = 1, max = 1000, defaultValue = "5")
            int topK) {}

    /** What a training takes. */
    public record Training(
            @Arg(
                    description =
                            "Zip with one folder of pictures for each class, as in cats/1.jpg and dogs/1.jpg; required"
                                    + " unless dataset is given",
                    accept = "application/zip")
            Optional<UploadedFile> data,

            @Arg(description = "Folder or zip among the server's data sets, laid out likewise, instead of data")
            Optional<String> dataset,

            @Arg(description = "How often all pictures are learnt from", min = 1, max = 10_000, defaultValue = "20")
            int epochs,

            @Arg(description = "How many pictures one step learns from", min = 1, max = 4096, defaultValue = "32")
            int batchSize,

            @Arg(description = "How far the first step goes", min = 0.000001, max = 1, defaultValue = "0.001")
            double learningRate,

            @Arg(
                    description =
                            "Width and height in pixels that pictures are brought to; a backbone has a size of its own",
                    min = 16,
                    max = 512,
                    defaultValue = "64")
            int pictureSize,

            @Arg(
                    description = "Part of the pictures of each class that is kept to validate with",
                    min = 0.01,
                    max = 0.9,
                    defaultValue = "0.2")
            double validation,

            @Arg(
                    description =
                            "How pictures are changed anew in each epoch: none; moved: shifted, turned, zoomed, lit"
                                    + " otherwise; mirrored: so and left to right, which is wrong for letters. Not with a backbone",
                    choices = {"none", "moved", "mirrored"},
                    defaultValue = "mirrored")
            String augmentation,

            @Arg(description = "Number that all chance comes from: the same gives the same network", min = 0)
            Optional<Integer> seed) {}

    /** What an evaluation takes. */
    public record Evaluation(
            @Arg(
                    description = "Zip with one folder of pictures for each class, called as in the training",
                    accept = "application/zip")
            UploadedFile data) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("picture-classification");
    }

    @Override
    public Predictor<Arguments, Classification> load(LoadContext context) throws IOException {
        var classifier = Classifier.load(context);
        context.warmUp(classifier::warmUp);
        return classifier;
    }

    @Override
    public Summary train(Training arguments, TrainingContext context) throws IOException {
        return new PictureTraining(arguments, context).run();
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Evaluated evaluate(Evaluation arguments, EvaluationContext context) throws IOException {
        return new Judging(context.predictor(Classifier.class), context)
                .of(arguments.data().path());
    }
}
