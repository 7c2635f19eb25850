package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.deepaas.model.Arg;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.Evaluable;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.junit.jupiter.api.Test;

final class TrainingUnderTestTest {

    record Nothing() {}

    record Epochs(@Arg(description = "How often to count") int epochs) {}

    /** Its weights are a number: how often it was trained. */
    static final class Counter
            implements Predictive<Nothing, Integer>, Trainable<Epochs, Integer>, Evaluable<Nothing, Boolean> {

        private record Weight(int value) implements Predictor<Nothing, Integer> {
            @Override
            public Integer predict(Nothing arguments) {
                return value;
            }
        }

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("counter");
        }

        @Override
        public Predictor<Nothing, Integer> load(LoadContext context) throws IOException {
            return new Weight(read(context.weights()));
        }

        @Override
        public Integer train(Epochs arguments, TrainingContext context) throws IOException {
            int first = context.checkpoint().map(Counter::read).orElse(0) + 1;
            for (int epoch = first; epoch <= arguments.epochs(); epoch++) {
                int reached = epoch;
                context.saveCheckpoint(folder -> write(folder, reached));
                context.log("epoch " + epoch);
                context.report(epoch, Map.of("count", (double) epoch));
            }
            write(context.outputDirectory(), arguments.epochs());
            return arguments.epochs();
        }

        @Override
        public boolean resumes() {
            return true;
        }

        @Override
        public Boolean evaluate(Nothing arguments, EvaluationContext context) {
            return context.predictor(Weight.class).value() > 0;
        }

        private static int read(Path folder) {
            try {
                return Integer.parseInt(Files.readString(folder.resolve("weight")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void write(Path folder, int weight) throws IOException {
            Files.writeString(folder.resolve("weight"), Integer.toString(weight));
        }
    }

    @Test
    void whatWasTrainedCanBeLoadedAndEvaluated() throws Exception {
        var model = new Counter();
        try (var training = TrainingUnderTest.of(model)) {
            assertThat(training.train(new Epochs(3))).isEqualTo(3);
            assertThat(training.metrics())
                    .containsExactly(Map.of("count", 1.0), Map.of("count", 2.0), Map.of("count", 3.0));

            try (var trained = ModelUnderTest.load(model, Path.of("."), training.output(), DeviceChoice.AUTO)) {
                assertThat(trained.predict(new Nothing())).isEqualTo(3);
                assertThat(trained.evaluate(model, new Nothing())).isTrue();
            }
        }
    }

    @Test
    void aTrainingThatWasCancelledGoesOnFromItsCheckpoint() throws Exception {
        try (var training = TrainingUnderTest.of(new Counter()).cancelledAfter(2)) {
            assertThatThrownBy(() -> training.train(new Epochs(4))).isInstanceOf(CancellationException.class);
            assertThat(training.train(new Epochs(4))).isEqualTo(4);
            assertThat(training.log()).containsExactly("epoch 1", "epoch 2", "epoch 3", "epoch 4");
        }
    }

    @Test
    void itsFoldersGoWhenItIsClosed() throws Exception {
        Path output;
        try (var training = TrainingUnderTest.of(new Counter())) {
            training.train(new Epochs(1));
            output = training.output();
            assertThat(output).isNotEmptyDirectory();
        }
        assertThat(output.getParent()).doesNotExist();
    }
}
