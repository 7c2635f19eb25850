package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
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
        return SCHEMA.read(ModelArguments.parse(SCHEMA, List.of(words)));
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
    void helpNamesEachArgument() {
        assertThat(ModelArguments.help(SCHEMA).lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("--epochs") && line.contains("(default: 3)"))
                .anyMatch(line -> line.contains("--rate") && line.contains("(required)"))
                .anyMatch(line -> line.contains("--data") && line.contains("(a file's path)"));
    }
}
