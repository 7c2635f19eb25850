package org.deepaas.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deepaas.model.Arg;
import org.deepaas.model.BytesContent;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.junit.jupiter.api.Test;

class ModelUnderTestTest {

    private final List<String> events = new ArrayList<>();
    private Path folder = Path.of("none");

    @Test
    void loadsWarmsUpPredictsAndCloses() throws Exception {
        try (var model = ModelUnderTest.load(new Folders(false))) {
            events.add(model.predict(new Text("hello")));
        }

        assertThat(events).containsExactly("load", "warm up", "hello in a folder", "second closed", "first closed");
    }

    @Test
    void deletesTheFoldersOfRequests() throws Exception {
        try (var model = ModelUnderTest.load(new Folders(false))) {
            model.predict(new Text("hello"));
            assertThat(folder).isNotEmptyDirectory();
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void rendersWhatTheModelOffers() throws Exception {
        try (var model = ModelUnderTest.load(new Folders(false))) {
            var answer = model.render("text/html", new Text("hello"));

            assertThat(answer.mediaType()).isEqualTo("text/html");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.render("image/png", new Text("hello")))
                    .withMessage("folders does not answer with image/png: it offers [text/html]");
        }
    }

    @Test
    void saysWhereTheModelComputes() throws Exception {
        try (var model = ModelUnderTest.load(new Folders(false))) {
            assertThat(model.device()).isEqualTo("cpu");
            assertThat(model.deviceReason()).isEqualTo("no other");
        }
    }

    @Test
    void closesWhatAModelOpenedThatDoesNotLoad() {
        assertThatIllegalStateException().isThrownBy(() -> ModelUnderTest.load(new Folders(true)));

        assertThat(events).containsExactly("load", "second closed", "first closed");
    }

    record Text(@Arg(description = "Any text") String text) {}

    private final class Folders implements Predictive<Text, String> {

        private final boolean broken;

        Folders(boolean broken) {
            this.broken = broken;
        }

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("folders");
        }

        @Override
        public Predictor<Text, String> load(LoadContext context) {
            events.add("load");
            context.closeLater(() -> events.add("first closed"));
            context.closeLater(() -> events.add("second closed"));
            context.warmUp(() -> events.add("warm up"));
            context.runsOn("cpu", "no other");
            if (broken) {
                throw new IllegalStateException();
            }
            return new InAFolder();
        }

        @Override
        public Map<String, Renderer<Text, String>> renderers() {
            return Map.of("text/html", (arguments, result, context) -> BytesContent.of(result, "text/html"));
        }
    }

    private final class InAFolder implements Predictor<Text, String> {

        @Override
        public String predict(Text arguments) {
            return arguments.text();
        }

        @Override
        public String predict(Text arguments, PredictionContext context) throws Exception {
            folder = context.directory();
            var file = Files.writeString(folder.resolve("text"), arguments.text());
            return Files.readString(file) + " in a folder";
        }
    }
}
