package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModelContractTest {

    @Test
    void acceptsAModelThatKeepsIt() {
        assertThatCode(() -> ModelContract.verify(new Good())).doesNotThrowAnyException();
    }

    @Test
    void namesAllThatIsWrong() {
        assertThatThrownBy(() -> ModelContract.verify(new Hidden("")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        Hidden.class.getName() + " cannot be served:",
                        "- the class is not public",
                        "- there is no public constructor without parameters",
                        "- it is not found: put the line " + Hidden.class.getName(),
                        "- metadata() says something else at each call",
                        "silent of " + Unclear.class.getName() + " says nothing of itself: annotate it with @Arg",
                        "odd of " + Unclear.class.getName() + " is a java.math.BigDecimal, which no argument can be",
                        "odds of " + Unclear.class.getName() + " is a java.math.BigDecimal, which no argument can be",
                        "- it does not load, warm up and close: java.io.IOException: no weights");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsFilesThatStayOpen(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("weights"), "1");

        try (var model = new Leaking(file)) {
            assertThatThrownBy(() -> ModelContract.verify(model, folder))
                    .hasMessageContaining("- weights stays open: hand what opens it to closeLater");
        }
    }

    @Test
    void wantsToKnowWhatATrainingTakes() {
        assertThatThrownBy(() -> ModelContract.verify(new Vague()))
                .hasMessageContaining("- it does not say what it takes: write implements Trainable<Arguments, Result>");
    }

    record Everything(
            @Arg(description = "A file") UploadedFile file,
            @Arg(description = "Several lists") List<List<Integer>> lists,
            @Arg(description = "Times by name") Map<String, Duration> times,
            @Arg(description = "Anything by name") Map<String, Object> anything,
            @Arg(description = "Perhaps one of them") Optional<Colour> colour,
            @Arg(description = "More") Nested nested) {}

    record Nested(@Arg(description = "Yes or no") boolean flag) {}

    enum Colour {
        RED
    }

    /** Says what it takes by its superclass. */
    abstract static class Base<T extends Record> implements Predictive<T, String> {
        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("base");
        }

        @Override
        public Predictor<T, String> load(LoadContext context) {
            return Record::toString;
        }
    }

    /** Keeps the contract. */
    public static final class Good extends Base<Everything> {}

    record Unclear(
            String silent,
            @Arg(description = "Odd") BigDecimal odd,
            @Arg(description = "Odds") List<BigDecimal> odds) {}

    private static final class Hidden implements Predictive<Unclear, String> {

        private int asked;

        private Hidden(String ignored) {
            asked = ignored.length();
        }

        @Override
        public ModelMetadata metadata() {
            asked++;
            return ModelMetadata.of("hidden").with("asked", asked);
        }

        @Override
        public Predictor<Unclear, String> load(LoadContext context) throws IOException {
            throw new IOException("no weights");
        }
    }

    private static final class Leaking extends Base<Nested> implements AutoCloseable {

        private final InputStream open;

        private Leaking(Path file) throws IOException {
            open = Files.newInputStream(file);
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Vague implements Trainable {
        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("vague");
        }

        @Override
        public Object train(Record arguments, TrainingContext context) {
            return "";
        }
    }
}
