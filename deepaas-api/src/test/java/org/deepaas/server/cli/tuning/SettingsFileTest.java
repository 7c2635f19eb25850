package org.deepaas.server.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final Setup SETUP = new Setup(1, 2, OptionalInt.of(4), OptionalInt.of(16));

    @TempDir
    Path folder;

    private String with(String before, String model) throws IOException {
        return SettingsFile.with(
                Files.writeString(folder.resolve("deepaas.conf"), before), model, "tuned", SETUP.lines());
    }

    @Test
    void aNewFileHasTheModelsSection() throws IOException {
        assertThat(SettingsFile.with(folder.resolve("none.conf"), "echo", "tuned", SETUP.lines()))
                .isEqualTo("""
                    [model:echo]
                    # tuned
                    instances = 1
                    workers = 2
                    engine_threads = 4
                    batch_size = 16
                    """);
    }

    @Test
    void whatElseStandsInItIsLeftAsItIs() throws IOException {
        var text = with(
                "# mine\n[DEFAULT]\nworkers = 3\n[model: echo]\nworkers = 9\n\n[model:echo2]\nworkers = 8\n", "echo");

        assertThat(text)
                .startsWith("# mine\n[DEFAULT]\nworkers = 3\n[model:echo2]\nworkers = 8\n\n[model:echo]\n# tuned\n")
                .doesNotContain("workers = 9");
        assertThat(with(text, "echo")).isEqualTo(text);
    }
}
