package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        return new MetadataCommand(
                        CommandOptions.parse(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run();
    }

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("ai4-metadata.yml"), text).toString();
    }

    @Test
    void whatIsWrongIsSaidAndExitsWithOne() throws Exception {
        int code = run("metadata", "check", file("metadata_version: 2.3"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("ai4-metadata.yml: metadata_version is 2.3 (a number) and must be a text: write 2.3.0")
                .contains("ai4-metadata.yml: title is missing: add it, as in 'title: Object detection'");
        assertThat(out.size()).isZero();
    }

    @Test
    void aFileOfV1IsPrintedAsV2() throws Exception {
        var v1 = Files.writeString(folder.resolve("metadata.json"), "{\"title\": \"Plants\"}");

        assertThat(run("metadata", "migrate", v1.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("metadata_version: 2.3.0\ntitle: Plants\n");
    }

    @Test
    void whoAsksForHelpOrMisusesItIsToldWhatThereIs() throws Exception {
        assertThat(run("metadata", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("migrate FILE");
        assertThatThrownBy(() -> run("metadata", "eat", "x")).isInstanceOf(UsageError.class);
    }
}
