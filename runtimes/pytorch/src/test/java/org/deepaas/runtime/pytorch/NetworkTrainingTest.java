package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.deepaas.model.Arg;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Test;

final class NetworkTrainingTest {

    record Arguments(@Arg(description = "Epochs") int epochs) {}

    /** Tells points within a circle from those without, which no straight line does. */
    static final class Circle implements Trainable<Arguments, EpochMetrics> {

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("circle");
        }

        @Override
        public EpochMetrics train(Arguments arguments, TrainingContext context) throws IOException {
            var split = Split.stratified(points(2000), 0.2, context.seed());
            try (var training = NetworkTraining.of(context, network(), split.training())) {
                training.validatedWith(split.validation())
                        .epochs(arguments.epochs())
                        .batchSize(32)
                        .learningRate(0.01f);
                var last = training.run();
                training.save(context.outputDirectory().resolve("circle.params"));
                return last;
            }
        }

        @Override
        public boolean resumes() {
            return true;
        }

        static Block network() {
            return new SequentialBlock()
                    .add(Linear.builder().setUnits(16).build())
                    .add(Activation.reluBlock())
                    .add(Linear.builder().setUnits(2).build());
        }

        static Examples points(int count) {
            var random = new Random(1);
            var values = new float[2 * count];
            var labels = new int[count];
            for (int i = 0; i < count; i++) {
                float x = random.nextFloat() * 2 - 1;
                float y = random.nextFloat() * 2 - 1;
                values[2 * i] = x;
                values[2 * i + 1] = y;
                labels[i] = x * x + y * y < 0.5 ? 1 : 0;
            }
            return new ArrayExamples(values, labels, new long[] {2}, List.of("without", "within"));
        }
    }

    @Test
    void aNetworkLearns() throws Exception {
        try (var training = TrainingUnderTest.of(new Circle())) {
            var last = training.train(new Arguments(10));
            assertThat(last.validationAccuracy()).isGreaterThan(0.95);
            assertThat(training.metrics()).hasSize(10);
            assertThat(training.metrics().get(0)).containsKeys("loss", "accuracy", "validation_accuracy", "seconds");
            assertThat(training.output().resolve("circle.params")).isNotEmptyFile();
            assertThat(training.device()).isEqualTo("cpu");
        }
    }

    @Test
    void theSameSeedGivesTheSameNetwork() throws Exception {
        assertThat(loss(7)).isEqualTo(loss(7), within(1e-9)).isNotEqualTo(loss(8));
    }

    private static double loss(long seed) throws Exception {
        try (var training = TrainingUnderTest.of(new Circle()).seeded(seed)) {
            return training.train(new Arguments(2)).validationLoss();
        }
    }

    @Test
    void aTrainingThatWasBrokenOffGoesOnFromItsLastEpoch() throws Exception {
        try (var training = TrainingUnderTest.of(new Circle()).cancelledAfter(6)) {
            assertThatThrownBy(() -> training.train(new Arguments(10))).isInstanceOf(CancellationException.class);
            var last = training.train(new Arguments(10));
            assertThat(training.log()).contains("going on after epoch 6");
            assertThat(training.metrics()).hasSize(10);
            assertThat(last.validationAccuracy()).isGreaterThan(0.95);
        }
    }

    @Test
    void parametersOfAnotherNetworkAreRefused() throws Exception {
        try (var training = TrainingUnderTest.of(new Trainable<Arguments, EpochMetrics>() {
            @Override
            public ModelMetadata metadata() {
                return ModelMetadata.of("other");
            }

            @Override
            public EpochMetrics train(Arguments arguments, TrainingContext context) throws IOException {
                var file = context.outputDirectory().resolve("wide.params");
                try (var wide = NetworkTraining.of(
                        context,
                        new SequentialBlock().add(Linear.builder().setUnits(5).build()),
                        Circle.points(10))) {
                    wide.save(file);
                }
                try (var narrow = NetworkTraining.of(
                        context,
                        new SequentialBlock().add(Linear.builder().setUnits(2).build()),
                        Circle.points(10))) {
                    return narrow.continuingFrom(file).run();
                }
            }
        })) {
            assertThatThrownBy(() -> training.train(new Arguments(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("wide.params holds the parameters of another network");
        }
    }
}
