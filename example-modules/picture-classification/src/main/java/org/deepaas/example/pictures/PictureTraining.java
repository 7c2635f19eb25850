package org.deepaas.example.pictures;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.IOException;
import java.util.function.DoubleConsumer;
import org.deepaas.example.pictures.PictureClassification.Training;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TrainingContext;
import org.deepaas.runtime.onnx.OnnxModel;
import org.deepaas.runtime.onnx.OnnxOptions;
import org.deepaas.runtime.pytorch.ArrayExamples;
import org.deepaas.runtime.pytorch.Examples;
import org.deepaas.runtime.pytorch.NetworkTraining;
import org.deepaas.runtime.pytorch.Split;
import org.deepaas.runtime.pytorch.export.OnnxExport;
import org.deepaas.runtime.pytorch.pictures.Augmentation;
import org.deepaas.runtime.pytorch.pictures.Colours;
import org.deepaas.runtime.pytorch.pictures.LabelledPictures;
import org.deepaas.runtime.pytorch.pictures.PictureExamples;
import org.deepaas.runtime.pytorch.pictures.PictureLimits;

/** One training. */
final class PictureTraining {

    private final Training arguments;
    private final TrainingContext context;
    private final PictureLimits limits = PictureLimits.defaults();

    PictureTraining(Training arguments, TrainingContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    Summary run() throws IOException {
        context.log("reading the pictures' folders");
        var pictures = DataSet.of(arguments, context, limits);
        context.log("%,d pictures of %d classes:"
                .formatted(pictures.all().size(), pictures.classes().size()));
        for (int label = 0; label < pictures.classes().size(); label++) {
            context.log("  %s: %,d".formatted(pictures.classes().get(label), pictures.count(label)));
        }
        return BackboneFiles.areIn(context.directory()) ? onBackbone(pictures) : ownNetwork(pictures);
    }

    private Summary ownNetwork(LabelledPictures pictures) throws IOException {
        int side = arguments.pictureSize();
        context.log("decoding the pictures to %d x %d".formatted(side, side));
        var all = PictureExamples.decoded(pictures, OwnInput.pixels(side), Colours.RGB, limits, stage("decoded"))
                .normalised(OwnInput.MEAN, OwnInput.DEVIATION);
        var split = Split.stratified(all, arguments.validation(), context.seed());
        var shown = new Split(augmentation().of(split.training(), context.seed()), split.validation());
        return learn(
                SmallNetwork.ofPictures(side, all.classes().size()), shown, new Learned(all.classes(), side, false));
    }

    private Augmentation augmentation() {
        var moved = new Augmentation(0.1f, 10, 0.1f, 1, false, 0.15f, 0.2f);
        return switch (arguments.augmentation()) {
            case "none" -> Augmentation.NONE;
            case "moved" -> moved;
            default -> moved.withFlips(true);
        };
    }

    private Summary onBackbone(LabelledPictures pictures) throws IOException {
        context.log("computing the backbone's features of each picture, once; so pictures are not augmented");
        var files = BackboneFiles.in(context.directory());
        files.copyTo(context.outputDirectory());
        var options = OnnxOptions.defaults().withThreads(context.threads()).withDevice(context.device());
        Examples all;
        try (var model = OnnxModel.open(context.outputDirectory().resolve(BackboneFiles.MODEL), options)) {
            all = features(Backbone.of(model, files), pictures);
        }
        var split = Split.stratified(all, arguments.validation(), context.seed());
        return learn(SmallNetwork.ofFeatures(all.classes().size()), split, new Learned(all.classes(), 0, true));
    }

    private Examples features(Backbone backbone, LabelledPictures pictures) {
        int count = pictures.all().size();
        int length = backbone.length();
        if ((long) count * length > Integer.MAX_VALUE - 8 || 4L * count * length > limits.memory()) {
            throw new InvalidInputException(
                    "%,d pictures with %,d features each do not fit into memory: use fewer.".formatted(count, length));
        }
        var told = stage("computed");
        var values = new float[count * length];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            var picture = pictures.all().get(i);
            try {
                System.arraycopy(backbone.features(picture.file()), 0, values, i * length, length);
            } catch (InvalidInputException e) {
                throw new InvalidInputException("'%s': %s".formatted(picture.name(), e.getMessage()), e);
            }
            labels[i] = picture.label();
            told.accept((i + 1.0) / count);
        }
        return new ArrayExamples(values, labels, new long[] {length}, pictures.classes());
    }

    /** Tells the log each tenth, and ends what takes long where the training is cancelled. */
    private DoubleConsumer stage(String done) {
        var tenths = new int[1];
        return fraction -> {
            if (context.isCancelled()) {
                context.progress(0);
            }
            int tenth = (int) Math.floor(fraction * 10 + 1e-9);
            if (tenth > tenths[0]) {
                tenths[0] = tenth;
                context.log("%s %d %%".formatted(done, 10 * tenth));
            }
        };
    }

    private Summary learn(Block network, Split split, Learned learned) throws IOException {
        context.log("learning from %,d pictures, validating with %,d"
                .formatted(split.training().size(), split.validation().size()));
        try (var training = NetworkTraining.of(context, network, split.training())) {
            var last = training.validatedWith(split.validation())
                    .epochs(arguments.epochs())
                    .batchSize(arguments.batchSize())
                    .learningRate((float) arguments.learningRate())
                    .run();
            var folder = context.outputDirectory();
            OnnxExport.of(training.network(), new Shape(split.training().shape()))
                    .withSoftmax()
                    .write(folder.resolve(Learned.NETWORK));
            learned.write(folder);
            return new Summary(
                    learned.classes(),
                    split.training().size(),
                    split.validation().size(),
                    learned.backbone(),
                    last.validationAccuracy(),
                    last.validationLoss(),
                    arguments.epochs());
        }
    }
}
