package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.junit.jupiter.api.Test;

/** What {@link ModelContract} finds by having a model learn. */
class TrainingFaultsTest {

    /** What a prediction takes. */
    public record Nothing() {}

    /** What a training takes. */
    public record Lesson(
            @Arg(description = "Epochs", defaultValue = "3") int epochs) {}

    /** Learns how many epochs there were. */
    public static class Learner implements Predictive<Nothing, String>, Trainable<Lesson, Map<String, Integer>> {

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("learner");
        }

        @Override
        public Predictor<Nothing, String> load(LoadContext context) throws IOException {
            var weights = context.weights().resolve("weights");
            if (!Files.exists(weights)) {
                throw new NotTrainedException("train it");
            }
            var learnt = Files.readString(weights);
            return arguments -> learnt;
        }

        @Override
        public Map<String, Integer> train(Lesson lesson, TrainingContext context) throws IOException {
            for (int epoch = 1; epoch <= lesson.epochs(); epoch++) {
                learn(epoch, context);
            }
            return Map.of("epochs", lesson.epochs());
        }

        void learn(int epoch, TrainingContext context) throws IOException {
            Files.writeString(context.outputDirectory().resolve("weights"), "" + epoch);
            context.report(epoch, Map.of("loss", 1.0 / epoch));
        }
    }

    private static String faults(Learner model) {
        try {
            ModelContract.of(model).training(new Lesson(2)).verify();
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aModelThatLearnsIsAccepted() {
        assertThatCode(() ->
                        ModelContract.of(new Learner()).training(new Lesson(2)).verify())
                .doesNotThrowAnyException();
    }

    @Test
    void weightsMustBeLeftAndProgressTold() {
        assertThat(faults(new Learner() {
                    @Override
                    void learn(int epoch, TrainingContext context) {}
                }))
                .contains(
                        "a training leaves no weights: write them into context.outputDirectory()",
                        "a training never tells how far it is: call context.report(epoch, metrics) after each epoch");
    }

    @Test
    void theWeightsMustBeThoseThatAreLoaded() {
        assertThat(faults(new Learner() {
                    @Override
                    void learn(int epoch, TrainingContext context) throws IOException {
                        Files.writeString(context.outputDirectory().resolve("elsewhere"), "");
                        context.report(epoch, Map.of());
                    }
                }))
                .contains(
                        "with the weights of its training: it is not trained with the weights that its own training left");
    }

    @Test
    void aTrainingStopsWhereItIsCancelled() {
        assertThat(faults(new Learner() {
                    @Override
                    void learn(int epoch, TrainingContext context) throws IOException {
                        try {
                            super.learn(epoch, context);
                        } catch (CancellationException e) {
                            // goes on
                        }
                    }
                }))
                .contains(
                        "a training that is cancelled goes on: let the CancellationException of context.report through");
    }

    @Test
    void whatATrainingEndsInIsNamed() {
        assertThat(faults(new Learner() {
                    @Override
                    void learn(int epoch, TrainingContext context) throws IOException {
                        throw new IOException("the data is gone");
                    }
                }))
                .contains("a training with Lesson[epochs=2] fails by java.io.IOException: the data is gone");
    }
}
