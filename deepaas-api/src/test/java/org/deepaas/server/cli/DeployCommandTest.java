package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployCommandTest {

    @TempDir
    Path folder;

    private Path module;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aModuleWithoutMetadata() throws Exception {
        module = Files.createDirectories(folder.resolve("flowers"));
        Files.writeString(module.resolve("model.yaml"), "task: tensors");
    }

    private int run(String... words) throws Exception {
        return new DeployCommand(
                        CommandOptions.parse(words),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void filesAreWrittenAndTheNextCommandIsSaid() throws Exception {
        var target = folder.resolve("written");

        int code = run(
                "deploy",
                module.toString(),
                "--to",
                "kubernetes",
                "--memory",
                "4g",
                "--storage",
                "10g",
                "--out",
                target.toString());

        assertThat(code).isZero();
        assertThat(printed())
                .contains("written: " + target.resolve("kubernetes.yaml"))
                .contains("image: flowers:cpu, which containers/build makes; push it to where kubernetes pulls from")
                .endsWith("next: kubectl apply -f %s%n".formatted(target.resolve("kubernetes.yaml")));
        assertThat(target.resolve("kubernetes.yaml")).content().contains("memory: 4096Mi", "storage: 10240Mi");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("flowers has no ai4-metadata.yml");
    }

    @Test
    void whatIsThereIsNotWrittenOverUnlessForced() throws Exception {
        var file = Files.writeString(
                Files.createDirectories(folder.resolve("written")).resolve("compose.yaml"), "mine");
        var words = new String[] {
            "deploy",
            module.toString(),
            "--to",
            "compose",
            "--out",
            file.getParent().toString(),
            "--force"
        };

        assertThatThrownBy(() -> run(java.util.Arrays.copyOf(words, 6)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("compose.yaml is there already, and stays as it is");
        assertThat(file).hasContent("mine");

        assertThat(run(words)).isZero();
        assertThat(file).content().contains("image: flowers:cpu");
    }

    @Test
    void oneFileMayGoToStandardOutputAndNothingElseDoes() throws Exception {
        assertThat(run("deploy", module.toString(), "--to", "nomad", "--env", "A=b=c", "--out", "-"))
                .isZero();
        assertThat(printed()).startsWith("# flowers\n").contains("A = \"b=c\"").endsWith("}\n");

        assertThatThrownBy(() -> run("deploy", module.toString(), "--to", "oscar", "--out", "-"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("oscar takes 3 files");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --to heroku                     | --to is 'heroku': it must be one of compose, kubernetes
            --to compose --memory much      | --memory is 'much': write it as 4g or 512m
            --to compose --cpu 0            | --cpu is 0: it must be at least 1
            --to compose --gpu -1           | --gpu is -1: it must be at least 0
            --to compose --replicas 2       | --replicas: with compose there is one server
            --to compose --training         | --training: flowers does not learn
            --to slurm --port 80            | --port: with slurm there is none to choose
            --to compose --name Flowers     | --name is 'Flowers': it must be a DNS label
            --to compose --env A            | --env
            --name x                        | Missing required option: '--to=TARGET'
            """)
    void whatCannotBeIsRefusedInWords(String words, String message) {
        var all = new java.util.ArrayList<>(java.util.List.of("deploy", module.toString()));
        all.addAll(java.util.List.of(words.split(" ")));

        assertThatThrownBy(() -> run(all.toArray(String[]::new)))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining(message);
    }

    @Test
    void helpHasExamples() throws Exception {
        assertThat(run("deploy", "--help")).isZero();
        assertThat(printed()).contains("--to kubernetes", "--env=NAME=VALUE", "Examples:");
    }
}
