package org.deepaas.example.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlphabetTest {

    private static final int CLASSES = 4;

    /** Class 0 is none, 1 is a, 2 is b, 3 is a space. */
    private final Alphabet alphabet = Alphabet.of(List.of("a", "b"));

    @Test
    void aClassThatGoesOnIsOneCharacter() {
        assertThat(decoded(1, 1, 2, 2, 2).text()).isEqualTo("ab");
    }

    @Test
    void noneBetweenTwoPartsThem() {
        assertThat(decoded(0, 1, 0, 1, 3, 2, 0).text()).isEqualTo("aa b");
    }

    @Test
    void theScoreIsTheMeanOverTheCharacters() {
        assertThat(decoded(0, 1, 0, 2).score()).isCloseTo(0.7f, within(1e-6f));
        assertThat(decoded(0, 0).score()).isZero();
    }

    @Test
    void eachLineOfABatchIsReadFromItsBeginning() {
        var probabilities = probabilities(1, 2, 2, 1);

        assertThat(alphabet.decode(probabilities, 2 * CLASSES, 2, CLASSES).text())
                .isEqualTo("ba");
    }

    @Test
    void refusesAnotherModelsCharacters() {
        assertThatIllegalStateException()
                .isThrownBy(() -> alphabet.decode(new float[5], 0, 1, 5))
                .withMessageContaining("the model knows 3 characters, and the file of characters has 2");
    }

    private LineReader.Read decoded(int... classes) {
        return alphabet.decode(probabilities(classes), 0, classes.length, CLASSES);
    }

    private static float[] probabilities(int... classes) {
        var probabilities = new float[classes.length * CLASSES];
        for (int step = 0; step < classes.length; step++) {
            for (int i = 0; i < CLASSES; i++) {
                probabilities[step * CLASSES + i] = i == classes[step] ? 0.7f : 0.1f;
            }
        }
        return probabilities;
    }
}
