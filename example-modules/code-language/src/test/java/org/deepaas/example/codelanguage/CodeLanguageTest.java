package org.deepaas.example.codelanguage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deepaas.example.codelanguage.Guess.Language;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodeLanguageTest {

    private static final Path FILES = Path.of("src/main/model");

    private static ModelUnderTest<CodeLanguage.Arguments, Guess> model;

    @BeforeAll
    static void load() throws Exception {
        model = ModelUnderTest.load(new CodeLanguage(), FILES);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Test
    void keepsTheContract() {
        ModelContract.verify(new CodeLanguage(), FILES);
    }

    static Stream<Arguments> snippets() {
        return Snippets.BY_LANGUAGE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void knowsALanguageByAFewLines(String language, String text) throws Exception {
        assertThat(guess(text, 5).language()).isEqualTo(language);
    }

    @Test
    void scoresAreProbabilitiesTheLikeliestFirst() throws Exception {
        var guess = guess(Snippets.BY_LANGUAGE.get("Python"), 54);

        var scores = guess.languages().stream().map(Language::score).toList();
        assertThat(scores).hasSize(54).isSortedAccordingTo((a, b) -> Float.compare(b, a));
        assertThat(scores.stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1, within(1e-4));
        assertThat(guess.score()).isEqualTo(scores.get(0));
    }

    @Test
    void returnsAsManyLanguagesAsAskedFor() throws Exception {
        var guess = guess(Snippets.BY_LANGUAGE.get("Java"), 2);

        assertThat(guess.languages()).hasSize(2);
        assertThat(guess.languages().get(0).extension()).isEqualTo("java");
    }

    @Test
    void eachLanguageOfTheModelHasAName() throws Exception {
        var all = guess(Snippets.BY_LANGUAGE.get("C"), 54).languages();

        var names = all.stream().collect(Collectors.toMap(Language::extension, Language::language));
        assertThat(names).hasSize(54).contains(Map.entry("c", "C"), Map.entry("cs", "C#"), Map.entry("f90", "Fortran"));
        assertThat(names.values()).doesNotHaveDuplicates().allMatch(name -> Character.isUpperCase(name.charAt(0)));
    }

    @Test
    void anyTextHasAnAnswer() throws Exception {
        for (var text : List.of(" ".repeat(20), "\0".repeat(50), "日本語のテキスト。".repeat(9), "x".repeat(100_000))) {
            assertThat(guess(text, 1).languages()).hasSize(1);
        }
    }

    @Test
    void manyThreadsGetTheSameAnswers() {
        var wrong = IntStream.range(0, 200).parallel().filter(i -> {
            var snippet = List.copyOf(Snippets.BY_LANGUAGE.entrySet()).get(i % Snippets.BY_LANGUAGE.size());
            try {
                return !guess(snippet.getValue(), 1).language().equals(snippet.getKey());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(wrong.count()).isZero();
    }

    private static Guess guess(String text, int topK) throws Exception {
        return model.predict(new CodeLanguage.Arguments(text, topK));
    }
}
