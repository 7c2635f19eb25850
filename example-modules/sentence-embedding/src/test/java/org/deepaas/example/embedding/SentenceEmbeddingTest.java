package org.deepaas.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deepaas.example.embedding.Embedding.Truncated;
import org.deepaas.example.embedding.SentenceEmbedding.Arguments;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceEmbeddingTest {

    /** Unpacked there by the build. */
    private static final Path FILES = Path.of("target/modules/sentence-embedding");

    private static final String SENTENCE =
            "The quick brown fox jumps over the lazy dog near the river bank while it rains. ";

    private static ModelUnderTest<Arguments, Embedding> model;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new SentenceEmbedding(), FILES);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new SentenceEmbedding(), FILES);
    }

    /** Expected: all-MiniLM-L6-v2 as it was before it was quantised, which moves a cosine by up to .03. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cat                       | kitten                             | .788
                    cat                       | revenue                            | .316
                    The cat sits on the mat   | A kitten is lying on a rug         | .556
                    The cat sits on the mat   | Quarterly revenue rose by ten percent | -.001
                    a cat                     | a kitten                           | .766
                    a cat                     | the company's revenue              | .107
                    """)
    void sentencesOfLikeMeaningAreNear(String one, String other, float cosine) throws Exception {
        assertThat(compared(List.of(one), List.of(other)).get(0)[0]).isCloseTo(cosine, within(.03f));
    }

    @Test
    void comparesEachTextWithEachOther() throws Exception {
        var matrix = compared(List.of("a cat", "a car"), List.of("a kitten", "an automobile", "a car"));

        assertThat(matrix).hasSize(2).allMatch(row -> row.length == 3);
        assertThat(matrix.get(0)[0]).isGreaterThan(matrix.get(0)[1]);
        assertThat(matrix.get(1)[1]).isGreaterThan(matrix.get(1)[0]);
        assertThat(matrix.get(1)[2]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void vectorsHave384NumbersAndLengthOne() throws Exception {
        var vectors = vectors("a cat", SENTENCE, "猫が寝ている", "🐈");

        assertThat(vectors).hasSize(4).allMatch(vector -> vector.length == 384);
        for (var vector : vectors) {
            assertThat(product(vector, vector)).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aVectorDoesNotDependOnTheTextsBesideIt() throws Exception {
        var alone = vectors("a cat").get(0);

        assertThat(vectors(SENTENCE.repeat(3), "a cat", "revenue").get(1)).isEqualTo(alone);
    }

    @Test
    void caseAndSpacesDoNotMatter() throws Exception {
        assertThat(vectors("  A   Cat ").get(0)).isEqualTo(vectors("a cat").get(0));
    }

    @Test
    void tellsWhichTextsWereTooLong() throws Exception {
        var answer = model.predict(new Arguments(List.of("a cat", SENTENCE.repeat(30)), List.of(SENTENCE.repeat(15))));

        assertThat(answer.truncated())
                .containsExactly(new Truncated("texts", 1, 510, 254), new Truncated("to", 0, 255, 254));
    }

    @Test
    void whatIsBeyondTheLengthDoesNotCount() throws Exception {
        var long1 = SENTENCE.repeat(20) + "It was a good year for investors.";
        var long2 = SENTENCE.repeat(20) + "The dog was not amused.";

        assertThat(vectors(long1).get(0)).isEqualTo(vectors(long2).get(0));
        assertThat(model.predict(new Arguments(List.of("a cat"), List.of())).truncated())
                .isEmpty();
    }

    @Test
    void asManyTextsAsAllowedComeBackInTheirOrder() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            texts.add("Number " + i);
        }
        var forwards = vectors(texts.toArray(String[]::new));
        Collections.reverse(texts);
        var backwards = new ArrayList<>(vectors(texts.toArray(String[]::new)));

        Collections.reverse(backwards);
        assertThat(backwards).containsExactlyElementsOf(forwards);
    }

    @Test
    void refusesWhatIsEmptyOrEndless() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> vectors("a cat", " \n"))
                .withMessage("texts[1] is empty: leave it out, or write a sentence");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> compared(List.of("a cat"), List.of("x".repeat(20_001))))
                .withMessage("to[0] has 20001 characters, and at most 20000 are taken:"
                        + " send its parts, a paragraph a text");
    }

    private static List<float[]> vectors(String... texts) throws Exception {
        return model.predict(new Arguments(List.of(texts), List.of())).vectors().orElseThrow();
    }

    private static List<float[]> compared(List<String> texts, List<String> to) throws Exception {
        return model.predict(new Arguments(texts, to)).similarities().orElseThrow();
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
