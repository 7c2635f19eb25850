package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.cli.files.Scratch;
import org.deepaas.server.results.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArgumentsTest {

    @TempDir
    Path folder;

    record Arguments(
            @Arg(description = "Epochs", defaultValue = "3", min = 1)
            int epochs,

            @Arg(description = "Layers", defaultValue = "[1]")
            List<Integer> layers,

            @Arg(description = "Rate", name = "learning-rate")
            float rate,

            @Arg(description = "Data", accept = "text/csv") Optional<UploadedFile> data) {}

    private static final ArgumentSchema<Arguments> SCHEMA = ArgumentSchema.of(Arguments.class);

    private static Arguments parse(String... words) throws InvalidArguments {
        return SCHEMA.read(ModelArguments.ofTraining(SCHEMA, List.of(words)));
    }

    @Test
    void argumentsAreReadAsThoseOfARequest() throws Exception {
        var read = parse("--rate=0.5", "--layers", "2", "--layers=-3");

        assertThat(read).isEqualTo(new Arguments(3, List.of(2, -3), 0.5f, Optional.empty()));
        assertThat(parse("--learning-rate", "0.25").rate()).isEqualTo(0.25f);
    }

    @Test
    void aFileIsGivenByItsPath() throws Exception {
        var file = Files.writeString(folder.resolve("a b.csv"), "1,2");

        var data = parse("--rate", "1", "--data", file.toString()).data().orElseThrow();

        assertThat(data.path()).isEqualTo(file);
        assertThat(data.filename()).endsWith("a b.csv");
    }

    @Test
    void whatIsNoFileIsRefused() {
        for (var path : List.of(folder, folder.resolve("none"))) {
            assertThatThrownBy(() -> parse("--data", path.toString()))
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("there is no file " + path);
        }
    }

    @Test
    void whatIsNoArgumentIsRefusedAndThereAreTold() {
        assertThatThrownBy(() -> parse("--epoch", "3"))
                .isInstanceOf(UsageError.class)
                .hasMessageContainingAll("'--epoch' is no argument", "--epochs", "--layers", "--rate", "--data");
        assertThatThrownBy(() -> parse("epochs=3")).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> parse("--epochs"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("needs a value");
    }

    @Test
    void theSameIsCheckedAsInARequest() {
        assertThatThrownBy(() -> parse("--epochs", "0")).isInstanceOf(InvalidArguments.class);
    }

    @Test
    void aListIsWrittenAsJsonOrAsPython() throws Exception {
        assertThat(parse("--rate", "1", "--layers", "[2, 3]").layers()).containsExactly(2, 3);
        assertThat(parse("--rate", "1", "--layers", "(2, 3,)").layers()).containsExactly(2, 3);
        assertThatThrownBy(() -> parse("--rate", "1", "--layers", "[2, 'a']"))
                .hasMessage("{\"layers\":{\"1\":[\"Not a valid integer.\"]}}");
    }

    @Test
    void standardInputIsAFileOnceAndNotForATraining() throws Exception {
        try (var scratch = new Scratch()) {
            var input = StandardInput.of(new ByteArrayInputStream(new byte[] {1, 2}), scratch);
            var arguments = new ModelArguments(SCHEMA, false, input);

            var data = SCHEMA.read(arguments.parse(List.of("--rate", "1", "--data", "-")))
                    .data()
                    .orElseThrow();

            assertThat(data.path()).hasBinaryContent(new byte[] {1, 2});
            assertThatThrownBy(() -> arguments.parse(List.of("--data", "-"))).hasMessageContaining("but once");
        }
        assertThatThrownBy(() -> parse("--data", "-")).hasMessageContaining("write standard input to a file first");
    }

    @Test
    void anObjectGivesArgumentsAsTheBodyOfARequestAndItsTextsAsWordsDo() throws Exception {
        var file = Files.writeString(folder.resolve("a.csv"), "1");
        var arguments = new ModelArguments(SCHEMA, false, StandardInput.NONE);
        var object = (ObjectNode)
                Json.read("{\"epochs\": \"4\", \"layers\": \"[5]\", \"learning-rate\": 0.5, \"data\": \"%s\"}"
                        .formatted(file)
                        .getBytes(StandardCharsets.UTF_8));

        var read = SCHEMA.read(arguments.of(object));

        assertThat(read.epochs()).isEqualTo(4);
        assertThat(read.layers()).containsExactly(5);
        assertThat(read.rate()).isEqualTo(0.5f);
        assertThat(read.data().orElseThrow().path()).isEqualTo(file);
    }

    @Test
    void helpTellsOfEachArgumentWhatItTakes() {
        assertThat(ArgumentsHelp.of(SCHEMA, List.of("application/json", "image/png"))
                        .lines())
                .contains("  --epochs VALUE", "      Type: int. Minimum: 1. Default: 3")
                .contains("  --layers VALUE", "      Type: list of int. Default: [1]")
                .contains("  --rate, --learning-rate VALUE", "      Type: float. *Required*")
                .contains("  --data FILE", "      Type: (filepath). Media type: text/csv")
                .contains("      Type: str. Default: application/json. Choices: [application/json, image/png]");
    }
}
