package ${package};

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** ${title}: says what a picture shows, by the classifier in model.onnx. */
public final class ${className} implements Predictive<${className}.Arguments, ${className}.Answer> {

    /** What the caller sends. Forms, documents and checks come from these lines. */
    public record Arguments(
            @Arg(description = "Picture to classify: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "How many labels to return, the likeliest first", min = 1, max = 100, defaultValue = "3")
            int topK) {}

    /** What is answered. */
    public record Answer(List<Label> labels) {}

    /**
     * One thing that the picture may show.
     *
     * @param probability from 0 to 1
     */
    public record Label(String name, float probability) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("${artifactId}");
    }

    @Override
    public Predictor<Arguments, Answer> load(LoadContext context) throws IOException {
        var model = OnnxModel.load(context, "model.onnx");
        var labels = Files.readAllLines(context.directory().resolve("labels.txt"));
        var classifier = new Classifier(model, labels);
        context.warmUp(model::warmUp);
        return classifier;
    }
}
