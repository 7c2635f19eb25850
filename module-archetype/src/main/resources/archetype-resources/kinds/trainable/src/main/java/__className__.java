package ${package};

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** ${title}: learns classes of rows of numbers, and says which class a row is of. */
public final class ${className}
        implements Predictive<${className}.Arguments, ${className}.Answer>,
                Trainable<${className}.Training, ${className}.Summary> {

    static final String NETWORK = "model.onnx";
    static final String CLASSES = "classes.txt";

    /** What a prediction takes. Forms, documents and checks come from these lines. */
    public record Arguments(
            @Arg(description = "Numbers, as many as a row that was learnt has", separator = ",", example = "[5.1, 3.5]")
            List<Double> values) {}

    /**
     * What is answered.
     *
     * @param name the likeliest class
     * @param probability of it, from 0 to 1
     */
    public record Answer(String name, float probability) {}

    /** What a training takes. */
    public record Training(
            @Arg(description = "Rows of numbers, parted by commas, the class at the end of each", accept = "text/csv")
            UploadedFile data,

            @Arg(description = "How often all rows are learnt from", min = 1, max = 1000, defaultValue = "20")
            int epochs) {}

    /**
     * What came of a training.
     *
     * @param accuracy part of the rows kept for validation whose class is told right
     * @param rows how many were learnt from
     */
    public record Summary(double accuracy, int rows) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("${artifactId}");
    }

    @Override
    public Predictor<Arguments, Answer> load(LoadContext context) throws IOException {
        var classes = context.weights().resolve(CLASSES);
        if (!Files.exists(classes)) {
            throw new NotTrainedException("There are no weights yet: train with a table, as in data=@rows.csv");
        }
        var model = OnnxModel.load(context, NETWORK);
        context.warmUp(model::warmUp);
        return new Classifier(model, Files.readAllLines(classes));
    }

    @Override
    public Summary train(Training arguments, TrainingContext context) throws IOException {
        var table = Table.read(arguments.data().path());
        Files.write(context.outputDirectory().resolve(CLASSES), table.classes());
        return Learning.from(table, arguments.epochs(), context);
    }

    @Override
    public boolean resumes() {
        return true;
    }
}
