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
import org.deepaas.model.BatchPredictor;
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

    @Test
    void predictsTogetherWhatFits() throws Exception {
        var batches = new ArrayList<List<Integer>>();
        try (var model = ModelUnderTest.load(new Lengths(batches))) {
            var texts = List.of(new Text("four"), new Text("two"), new Text("four"), new Text("4444"), new Text("4"));

            assertThat(model.predictTogether(texts))
                    .containsExactly("4 letters", "3 letters", "4 letters", "4 letters", "1 letters");
        }

        assertThat(batches).containsExactly(List.of(4, 4), List.of(4), List.of(3), List.of(1));
    }

    @Test
    void predictsOneAfterAnotherWhatIsNotInSteps() throws Exception {
        try (var model = ModelUnderTest.load(new Folders(false))) {
            assertThat(model.predictTogether(List.of(new Text("one"), new Text("two"))))
                    .containsExactly("one in a folder", "two in a folder");
        }
    }

    /** Computes texts of one length together, two at most. */
    private record Lengths(List<List<Integer>> batches) implements Predictive<Text, String> {

        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("lengths");
        }

        @Override
        public Predictor<Text, String> load(LoadContext context) {
            return new BatchPredictor<Text, Integer, String, String>() {

                @Override
                public Integer prepare(Text text) {
                    return text.text().length();
                }

                @Override
                public List<String> predictMany(List<Integer> lengths) {
                    batches.add(lengths);
                    return lengths.stream().map(String::valueOf).toList();
                }

                @Override
                public String finish(Text text, String output) {
                    return output + " letters";
                }

                @Override
                public Object batchKey(Integer length) {
                    return length;
                }

                @Override
                public int batchLimit() {
                    return 2;
                }
            };
        }
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
