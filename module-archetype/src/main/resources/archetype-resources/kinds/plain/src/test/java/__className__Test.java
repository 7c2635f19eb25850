package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.testing.ModelContract;
import org.deepaas.model.testing.ModelUnderTest;
import org.junit.jupiter.api.Test;

class ${className}Test {

    private static final Path FILES = Path.of("src/main/model");

    @Test
    void keepsTheContract() {
        ModelContract.verify(new ${className}(), FILES);
    }

    @Test
    void saysHowLikelyItIs() throws Exception {
        try (var model = ModelUnderTest.load(new ${className}(), FILES)) {
            var answer = model.predict(new ${className}.Arguments(List.of(1.5, 0.5), 0.5));

            assertThat(answer.probability()).isCloseTo(0.5, within(1e-9));
            assertThat(answer.yes()).isTrue();
        }
    }

    @Test
    void tooFewMeasurementsAreRefused() throws Exception {
        try (var model = ModelUnderTest.load(new ${className}(), FILES)) {
            assertThatThrownBy(() -> model.predict(new ${className}.Arguments(List.of(1.5), 0.5)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("values: 1 were sent, and 2 are needed");
        }
    }
}
