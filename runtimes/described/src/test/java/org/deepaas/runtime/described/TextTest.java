package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.described.text.Embedded;
import org.deepaas.runtime.described.text.Labelled;
import org.deepaas.runtime.described.text.Labelled.ScoredLabel;
import org.deepaas.runtime.described.text.TextClassification;
import org.deepaas.runtime.described.text.TextEmbedding;
import org.deepaas.runtime.described.text.Truncated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTest {

    /** Knows five words, and marks the beginning (1) and end (2) of a text. */
    private static final String TOKENIZER = """
            {
              "version": "1.0",
              "truncation": null,
              "padding": null,
              "added_tokens": [],
              "normalizer": {"type": "Lowercase"},
              "pre_tokenizer": {"type": "Whitespace"},
              "post_processor": {
                "type": "TemplateProcessing",
                "single": [
                  {"SpecialToken": {"id": "<s>", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "</s>", "type_id": 0}}
                ],
                "pair": [
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}}
                ],
                "special_tokens": {
                  "<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]},
                  "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}
                }
              },
              "decoder": null,
              "model": {
                "type": "WordLevel",
                "vocab": {"<unk>": 0, "<s>": 1, "</s>": 2, "good": 3, "bad": 4},
                "unk_token": "<unk>"
              }
            }
            """;

    @TempDir
    Path folder;

    /** A vector for each token: how good it is, how bad it is, and 1 for a mark. */
    private OnnxFile vectors() {
        return OnnxFile.model()
                .input("input_ids", OnnxFile.INT64, -1, -1)
                .input("attention_mask", OnnxFile.INT64, -1, -1)
                .constant("table", new float[] {0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0}, 5, 3)
                .operation("Mul", "ids", "input_ids", "attention_mask")
                .operation("Gather", "states", "table", "ids")
                .output("states", OnnxFile.FLOAT, -1, -1, 3);
    }

    private Folder embedding(String more) {
        return new Folder(folder)
                .with(vectors())
                .with("tokenizer.json", TOKENIZER)
                .describedAs("task: text-embedding\ntext: {tokenizer: tokenizer.json, maxTokens: 5}\n" + more);
    }

    private static Embedded embed(Folder module, List<String> texts, List<String> to) throws Exception {
        try (var model = module.loaded()) {
            return (Embedded) model.predict(new TextEmbedding.Arguments(texts, to));
        }
    }

    @Test
    void aVectorIsTheMeanOfThoseOfAllTokens() throws Exception {
        var found = embed(embedding("output: {normalise: false}"), List.of("Good bad", "what"), List.of());

        assertThat(found.vectors().orElseThrow().get(0)).containsExactly(0.25f, 0.25f, 0.5f);
        assertThat(found.vectors().orElseThrow().get(1)).containsExactly(0f, 0f, 2 / 3f);
        assertThat(found.truncated()).isEmpty();
    }

    @Test
    void aVectorMayBeThatOfTheFirstTokenAndIsOfLengthOne() throws Exception {
        var found = embed(embedding("output: {pooling: first}"), List.of("good"), List.of());

        assertThat(found.vectors().orElseThrow().get(0)).containsExactly(0, 0, 1);
    }

    @Test
    void saysHowAlikeTextsAre() throws Exception {
        var found = embed(embedding(""), List.of("good"), List.of("good", "bad"));

        assertThat(found.vectors()).isEmpty();
        assertThat(found.similarities().orElseThrow().get(0)[0]).isCloseTo(1, within(1e-6f));
        assertThat(found.similarities().orElseThrow().get(0)[1]).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void tellsWhichTextsWereTooLong() throws Exception {
        var found = embed(embedding(""), List.of("good", "good good good good"), List.of());

        assertThat(found.truncated()).containsExactly(new Truncated("texts", 1, 6, 5));
    }

    @Test
    void limitsAreTheCallersToKeep() {
        assertThatThrownBy(() -> embed(embedding("limits: {characters: 4}"), List.of("good", "good good"), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("texts[1] has 9 characters, and at most 4 are taken");
    }

    @Test
    void aTokenizerThatIsNoneIsNamed() {
        assertThatThrownBy(() -> embedding("").with("tokenizer.json", "{}").load())
                .hasMessageContaining("tokenizer.json is no tokenizer of Hugging Face's kind");
        assertThatThrownBy(() -> embedding("")
                        .describedAs("task: text-embedding\ntext: {tokenizer: words.json}\n")
                        .load())
                .hasMessageContaining("line 2: text.tokenizer: 'words.json' is no file beside model.yaml");
    }

    @Test
    void classifiesTexts() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("input_ids", OnnxFile.INT64, 1, -1)
                        .constant("table", new float[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 1}, 5, 2)
                        .operation("Gather", "states", "table", "input_ids")
                        .operation(
                                "ReduceMax",
                                "scores",
                                OnnxFile.wholes("axes", 1).append(OnnxFile.whole("keepdims", 0)),
                                "states")
                        .output("scores", OnnxFile.FLOAT, 1, 2))
                .with("tokenizer.json", TOKENIZER)
                .describedAs("""
                        task: text-classification
                        labels: [good, bad]
                        text: {tokenizer: tokenizer.json}
                        """);

        try (var model = module.loaded()) {
            var found = (Labelled) model.predict(new TextClassification.Arguments(List.of("so bad", "Good"), 1));
            assertThat(found.predictions())
                    .flatExtracting(Labelled.LabelledText::labels)
                    .containsExactly(new ScoredLabel("bad", 1), new ScoredLabel("good", 1));
        }
    }

    @Test
    void aModelMayTakeTextsAsTheyAre() throws Exception {
        var module = new Folder(folder)
                .with(OnnxFile.model()
                        .input("text", OnnxFile.STRING, -1)
                        .constant("table", new float[] {0.25f, 0.75f}, 1, 2)
                        .operation("Shape", "count", "text")
                        .operation("Cast", "one", OnnxFile.whole("to", OnnxFile.FLOAT), "count")
                        .operation("Mul", "scores", "table", "one")
                        .output("scores", OnnxFile.FLOAT, 1, 2))
                .describedAs("task: text-classification\nlabels: [a, b]\n");

        try (var model = module.loaded()) {
            var found = (Labelled) model.predict(new TextClassification.Arguments(List.of("anything"), 1));
            assertThat(found.predictions().get(0).labels()).containsExactly(new ScoredLabel("b", 0.75f));
        }
    }
}
