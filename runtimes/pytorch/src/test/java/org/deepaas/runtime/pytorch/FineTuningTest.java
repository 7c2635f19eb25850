package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.deepaas.model.Arg;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Test;

/** A network that PyTorch saved learns what it did not know: whether a picture is bright above or below. */
class FineTuningTest {

    record Arguments(@Arg(description = "Epochs") int epochs) {}

    /** The whole module learns. */
    static final class Whole implements Trainable<Arguments, EpochMetrics> {

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("above-or-below");
        }

        @Override
        public EpochMetrics train(Arguments arguments, TrainingContext context) throws IOException {
            var module = new TorchScriptBlock(Made.file("picture.pt"));
            try (var training = NetworkTraining.of(context, module, pictures(400))) {
                training.epochs(arguments.epochs()).learningRate(0.01f).validatedWith(pictures(100));
                var last = training.run();
                module.write(context.outputDirectory().resolve("tuned.pt"));
                return last;
            }
        }

        @Override
        public boolean resumes() {
            return true;
        }
    }

    @Test
    void aModuleLearnsAndIsServed() throws Exception {
        try (var training = TrainingUnderTest.of(new Whole())) {
            var last = training.train(new Arguments(5));
            assertThat(last.validationAccuracy()).isGreaterThan(0.95);

            // what is written is what was learnt
            assertThat(accuracy(training.output().resolve("tuned.pt")))
                    .isEqualTo(last.validationAccuracy(), within(1e-9));
            assertThat(accuracy(Made.file("picture.pt"))).isLessThan(0.8);
        }
    }

    @Test
    void aTrainingThatWasBrokenOffGoesOnWithTheModuleAsItWas() throws Exception {
        try (var training = TrainingUnderTest.of(new Whole()).cancelledAfter(4)) {
            assertThatThrownBy(() -> training.train(new Arguments(5))).isInstanceOf(CancellationException.class);
            double before = training.metrics().get(3).get("loss");
            var last = training.train(new Arguments(5));
            assertThat(training.log()).contains("going on after epoch 4");
            assertThat(last.loss()).isLessThan(before * 1.5);
            assertThat(accuracy(training.output().resolve("tuned.pt")))
                    .isEqualTo(last.validationAccuracy(), within(1e-9))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void aNewHeadLearnsOnTopOfAModule() throws Exception {
        try (var training = TrainingUnderTest.of(trainable(context -> {
            var network = new SequentialBlock()
                    .add(new TorchScriptBlock(Made.file("picture.pt")))
                    .add(Linear.builder().setUnits(2).build());
            return NetworkTraining.of(context, network, pictures(400)).validatedWith(pictures(100));
        }))) {
            assertThat(training.train(new Arguments(6)).validationAccuracy()).isGreaterThan(0.9);
        }
    }

    @Test
    void aHeadLearnsOnFeaturesThatAreComputedOnce() throws Exception {
        try (var backbone = Made.open("picture.pt");
                var training = TrainingUnderTest.of(trainable(context -> {
                    var features = Features.of(backbone, pictures(400), context::progress);
                    assertThat(features.shape()).containsExactly(2);
                    assertThat(features.label(7)).isEqualTo(pictures(400).label(7));
                    return NetworkTraining.of(
                            context, Linear.builder().setUnits(2).build(), features);
                }))) {
            var first = training.train(new Arguments(1));
            var last = training.train(new Arguments(20));
            assertThat(last.loss()).isLessThan(first.loss());
        }
    }

    @Test
    void aModuleThatIsMissingIsNamed() throws Exception {
        try (var training = TrainingUnderTest.of(trainable(
                context -> NetworkTraining.of(context, new TorchScriptBlock(Path.of("none.pt")), pictures(10))))) {
            assertThatThrownBy(() -> training.train(new Arguments(1)))
                    .isInstanceOf(PyTorchException.class)
                    .hasMessage("There is no file none.pt: put the model there");
        }
    }

    @FunctionalInterface
    private interface Preparing {
        NetworkTraining prepare(TrainingContext context) throws IOException;
    }

    private static Trainable<Arguments, EpochMetrics> trainable(Preparing preparing) {
        return new Trainable<>() {
            @Override
            public ModelMetadata metadata() {
                return ModelMetadata.of("above-or-below");
            }

            @Override
            public EpochMetrics train(Arguments arguments, TrainingContext context) throws IOException {
                try (var training = preparing.prepare(context)) {
                    return training.epochs(arguments.epochs())
                            .learningRate(0.01f)
                            .run();
                }
            }
        };
    }

    /** Noise that is brighter in its upper half, or in its lower. */
    private static Examples pictures(int count) {
        var random = new Random(1);
        var values = new float[64 * count];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(2);
            for (int j = 0; j < 64; j++) {
                boolean bright = (j < 32) == (labels[i] == 0);
                values[64 * i + j] = random.nextFloat() + (bright ? 0.5f : 0);
            }
        }
        return new ArrayExamples(values, labels, new long[] {1, 8, 8}, List.of("above", "below"));
    }

    private static double accuracy(Path file) throws IOException {
        var examples = pictures(100);
        int right = 0;
        try (var model = TorchScriptModel.open(file, TorchScriptOptions.defaults())) {
            var logits = Features.of(model, examples, done -> {});
            var pair = new float[2];
            for (int i = 0; i < examples.size(); i++) {
                logits.read(i, pair, 0);
                right += (pair[1] > pair[0] ? 1 : 0) == examples.label(i) ? 1 : 0;
            }
        }
        return right / (double) examples.size();
    }
}
