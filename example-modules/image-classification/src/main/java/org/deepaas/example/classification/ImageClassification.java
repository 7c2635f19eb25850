package org.deepaas.example.classification;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.UploadedFile;
import org.deepaas.runtime.onnx.OnnxModel;

/** Says what a picture shows, by the classifier in its folder. */
public final class ImageClassification implements Predictive<ImageClassification.Arguments, Classification> {

    /** What the caller says. */
    public record Arguments(
            @Arg(description = "Picture to classify: JPEG, PNG, WebP, GIF, BMP or TIFF", accept = "image/*")
            UploadedFile image,

            @Arg(description = "How many labels to return, the surest first", min = 1, max = 100, defaultValue = "5")
            int topK) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("image-classification");
    }

    @Override
    public Predictor<Arguments, Classification> load(LoadContext context) throws Exception {
        var files = ClassifierFiles.in(context.directory());
        var model = OnnxModel.load(context, files.model());
        var classifier = Classifier.of(model, files);
        context.warmUp(classifier::warmUp);
        return classifier;
    }
}
