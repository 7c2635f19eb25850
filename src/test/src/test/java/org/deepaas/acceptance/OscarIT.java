package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.server.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli oscar}, as the script of an OSCAR service starts it. */
final class OscarIT {

    private static final String EVENT = """
            {"EventName": "s3:ObjectCreated:Put", "Key": "bucket/in%2Fa+cat.jpg", "Records": [{"eventName": "s3:ObjectCreated:Put",
              "eventSource": "minio:s3", "s3": {"bucket": {"name": "bucket"}, "object": {"key": "in%2Fa+cat.jpg", "size": 5,
              "eTag": "1", "sequencer": "2"}}}]}
            """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderOfItsOwn() throws Exception {
        folder = Files.createDirectory(temporary.resolve("work"));
        Files.createDirectory(folder.resolve("out"));
    }

    private Cli cli(Path input) {
        return new Cli(folder)
                .with("DEEPAAS_V2_MODEL", "golden")
                .with("INPUT_FILE_PATH", input.toString())
                .with("TMP_OUTPUT_DIR", folder.resolve("out").toString());
    }

    private String[] outputs() {
        return folder.resolve("out").toFile().list();
    }

    @Test
    void aFileGoesToTheModelsArgumentAndTheAnswerIsCalledAfterTheObject() throws Exception {
        var input = Files.writeString(folder.resolve("tmp-17"), "hello");

        var run = cli(input).with("EVENT", EVENT).run("--input-argument", "files", "oscar", "--text", "hi");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(outputs()).containsExactlyInAnyOrder("a cat.jpg.json", "a cat.jpg.log");
        assertThat(folder.resolve("out/a cat.jpg.json")).content().contains("\"text\": \"hi\"", "\"size\": 5");
        assertThat(folder.resolve("out/a cat.jpg.log")).content().contains("in/a cat.jpg in bucket", "WARM");
    }

    @Test
    void anObjectGivesArgumentsAndFilesInIt() throws Exception {
        var input = Files.writeString(folder.resolve("request.json"), """
                {"text": "hello", "count": "3", "flag": "True", "items": "[1, 2]", "accept": "image/png",
                 "oscar-files": [{"key": "files", "file_format": "txt", "data": "aGVsbG8="}]}
                """);

        var picture = cli(input).run("oscar", "--text", "instead");
        assertThat(picture.exitCode()).as("%s", picture.told()).isZero();
        assertThat(outputs()).containsExactlyInAnyOrder("request.json.png", "request.json.log");

        Files.writeString(input, Files.readString(input).replace("image/png", "application/json"));
        cli(input).with("STORAGE_OBJECT_KEY", "bucket/in/b.json").run("oscar");
        assertThat(folder.resolve("out/b.json.json"))
                .content()
                .contains("\"text\": \"hello\"", "\"count\": 3", "\"flag\": true", "\"items\": [1.0, 2.0]")
                .contains("\"content_type\": \"text/plain\"", "\"size\": 5");
    }

    @Test
    void whereItFailsThereIsTheLogAlone() throws Exception {
        var input = Files.writeString(folder.resolve("bad.json"), "{\"text\": \"hi\", \"mode\": \"raise\"}");
        var raised = cli(input).run("oscar");
        assertThat(raised.exitCode()).isEqualTo(1);
        assertThat(outputs()).containsExactly("bad.json.log");
        assertThat(folder.resolve("out/bad.json.log")).content().contains("500: IllegalArgumentException: boom: hi");

        Files.writeString(input, "{\"text\": \"hi\", \"count\": 99}");
        assertThat(cli(input).run("oscar").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out/bad.json.log")).content().contains("--count: Must be greater than");

        assertThat(cli(folder.resolve("gone")).run("oscar").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out/gone.log")).content().contains("there is no file");
    }

    @Test
    void helpIsAnAnswerToo() throws Exception {
        var input = Files.writeString(folder.resolve("help.json"), "{\"help\": \"\"}");

        var run = cli(input).run("oscar");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("out/help.json.log")).content().contains("--count VALUE", "*Required*");
    }

    @Test
    void whatWasRemovedIsNotPredicted() throws Exception {
        var input = Files.writeString(folder.resolve("tmp-17"), "hello");

        var run = cli(input)
                .with("EVENT", EVENT.replace("ObjectCreated:Put", "ObjectRemoved:Delete"))
                .run("oscar");

        assertThat(run.exitCode()).isZero();
        assertThat(outputs()).isEmpty();
        assertThat(new Cli(folder).run("oscar").told()).contains("INPUT_FILE_PATH is not set");
    }
}
