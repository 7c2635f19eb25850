package org.deepaas.example.digits;

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
import org.deepaas.runtime.onnx.OnnxModel;

/** Reads a handwritten digit, and learns from more of them. */
public final class DigitClassification
        implements Predictive<DigitClassification.Arguments, Digit>,
                Trainable<DigitClassification.Training, DigitTraining.Summary>,
                Evaluable<DigitClassification.Evaluation, Confusion> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(description = "Picture of one handwritten digit, dark on light or light on dark", accept = "image/*")
            UploadedFile image) {}

    /** What a training takes. */
    public record Training(
            @Arg(
                    description = "Zip of pictures to go on learning from, in folders called 0 to 9;"
                            + " without it the network learns MNIST from scratch",
                    accept = "application/zip")
            Optional<UploadedFile> data,

            @Arg(description = "How often all pictures are learnt from", min = 1, max = 1000, defaultValue = "8")
            int epochs,

            @Arg(description = "How many pictures one step learns from", min = 1, max = 4096, defaultValue = "64")
            int batchSize,

            @Arg(description = "How far the first step goes", min = 0.000001, max = 1, defaultValue = "0.001")
            double learningRate,

            @Arg(description = "Whether pictures are learnt a little shifted and turned", defaultValue = "true")
            boolean augment,

            @Arg(description = "Number that all chance comes from: the same gives the same network", min = 0)
            Optional<Integer> seed) {}

    /** What an evaluation takes. */
    public record Evaluation(
            @Arg(
                    description = "Zip of pictures in folders called 0 to 9; without it, the test pictures of MNIST",
                    accept = "application/zip")
            Optional<UploadedFile> data) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("digit-classification");
    }

    @Override
    public Predictor<Arguments, Digit> load(LoadContext context) {
        var reader = new DigitReader(OnnxModel.load(context, DigitReader.FILE), context.directory());
        context.warmUp(reader::warmUp);
        return reader;
    }

    @Override
    public DigitTraining.Summary train(Training arguments, TrainingContext context) throws IOException {
        return new DigitTraining(arguments, context).run();
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public Confusion evaluate(Evaluation arguments, EvaluationContext context) throws IOException {
        var reader = context.predictor(DigitReader.class);
        var data = arguments.data();
        return data.isPresent()
                ? reader.judge(DigitFiles.posted(data.get().path(), context.directory()), context)
                : reader.judge(DigitFiles.mnistTest(reader.directory()), context);
    }
}
