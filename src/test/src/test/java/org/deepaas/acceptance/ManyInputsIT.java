package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.server.Cli;
import org.deepaas.acceptance.trainings.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli predict} over many inputs: into files or into a list, and taken up again. */
final class ManyInputsIT {

    private static final int ALL = 40;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void someInputs() throws Exception {
        folder = Files.createDirectory(temporary.resolve("work"));
        Files.createDirectories(folder.resolve("in/deep"));
        for (var name : new String[] {"a.txt", "b.txt", "deep/a.txt"}) {
            Files.writeString(folder.resolve("in").resolve(name), name);
        }
    }

    private Cli cli() {
        return new Cli(folder).with("DEEPAAS_V2_MODEL", "golden");
    }

    private Cli.Run predictFiles(String... more) throws Exception {
        var words = new java.util.ArrayList<>(java.util.List.of(
                "--inputs", "in", "--input-argument", "files", "--output-dir", "out", "predict", "--text", "hi"));
        words.addAll(java.util.List.of(more));
        return cli().run(words.toArray(new String[0]));
    }

    private String slowInputs() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < ALL; i++) {
            lines.append("{\"text\": \"t%d\", \"mode\": \"sleep\", \"ratio\": 0.1}%n".formatted(i));
        }
        Files.writeString(folder.resolve("slow.ndjson"), lines);
        return "slow.ndjson";
    }

    @Test
    void eachFileOfAFolderIsAnsweredByAFileAndNotTwice() throws Exception {
        var first = predictFiles();
        assertThat(first.exitCode()).as("%s", first.told()).isZero();
        assertThat(first.told()).contains("3 predicted, 0 failed");
        assertThat(folder.resolve("out/deep/a.txt.json")).content().contains("\"original_filename\": \"deep/a.txt\"");

        Files.writeString(folder.resolve("in/b.txt"), "changed", java.nio.file.StandardOpenOption.APPEND);
        assertThat(predictFiles().told()).contains("2 of 3 are done already", "1 predicted");

        var otherwise = predictFiles("--count", "2");
        assertThat(otherwise.told()).contains("3 predicted").doesNotContain("done already");
        assertThat(folder.resolve("out/a.txt.json")).content().contains("\"count\": 2");
    }

    @Test
    void whatFailsIsToldWithItsReasonAndDoesNotEndTheRest() throws Exception {
        Files.writeString(folder.resolve("list.ndjson"), """
                {"id": "first", "text": "a"}
                {"text": "b", "count": 77}
                no object
                {"text": "c", "mode": "raise"}

                {"text": "d", "accept": "image/png"}
                """);

        var run = cli().run("--input-list", "list.ndjson", "--output-list", "out.ndjson", "predict", "--count", "5");

        assertThat(run.exitCode()).as("%s", run.told()).isEqualTo(3);
        assertThat(run.told()).contains("2 predicted, 3 failed; see out.ndjson");
        assertThat(Files.readAllLines(folder.resolve("out.ndjson")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"input\": \"first\", \"status\": \"done\"")
                                .contains("\"count\": 5"),
                        line -> assertThat(line)
                                .contains(
                                        "\"input\": \"2\"",
                                        "\"failed\"",
                                        "--count: Must be greater than or equal to 1"),
                        line -> assertThat(line).contains("\"input\": \"3\"", "the line is no JSON object"),
                        line -> assertThat(line).contains("500: IllegalArgumentException: boom: c"),
                        line -> assertThat(line).contains("\"content_type\": \"image/png\", \"base64\": \"iVBOR"));
    }

    @Test
    void aKilledRunLeavesNoHalfFilesAndGoesOn() throws Exception {
        var list = slowInputs();
        var killed = cli().start("--input-list", list, "--output-dir", "out", "--workers", "2", "predict");
        var answers = folder.resolve("out/answers.ndjson");
        Job.await("some answers", () -> Files.exists(answers) && lines(answers) > 5);
        killed.process().destroyForcibly().waitFor();
        long done = lines(answers);
        assertThat(done).isLessThan(ALL);
        try (var files = Files.newDirectoryStream(folder.resolve("out"), "*.json")) {
            for (var file : files) {
                assertThat(Files.readString(file)).startsWith("{").endsWith("}");
            }
        }

        var goesOn = cli().run("--input-list", list, "--output-dir", "out", "--workers", "2", "predict");

        assertThat(goesOn.exitCode()).as("%s", goesOn.told()).isZero();
        assertThat(goesOn.told()).contains("%d of %d are done already".formatted(done, ALL));
        assertThat(lines(answers)).isEqualTo(ALL);
        assertThat(folder.resolve("out").toFile().list()).hasSize(ALL + 1);
    }

    @Test
    void ctrlCEndsAfterWhatIsUnderWay() throws Exception {
        var run = cli().start("--input-list", slowInputs(), "--output-list", "out.ndjson", "predict");
        var answers = folder.resolve("out.ndjson");
        Job.await("some answers", () -> Files.exists(answers) && lines(answers) > 2);

        new ProcessBuilder("kill", "-INT", Long.toString(run.process().pid()))
                .start()
                .waitFor();

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.told()).contains("left: start it again to go on");
        assertThat(Files.readString(answers)).endsWith("\n");
    }

    @Test
    void whatIsMisusedIsSaidBeforeAnythingIsDone() throws Exception {
        var nowhere = cli().run("--inputs", "in", "predict", "--text", "hi");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.told()).contains("--output-dir", "--output-list");

        var which = cli().run("--inputs", "in", "--output-dir", "out", "predict", "--text", "hi");
        assertThat(which.exitCode()).isEqualTo(2);
        assertThat(which.told()).contains("--input-argument", "files", "file2");

        var unquoted = cli().run("--inputs", "in/a.txt", "in/b.txt", "--output-dir", "out", "predict");
        assertThat(unquoted.exitCode()).isEqualTo(2);
        assertThat(unquoted.told()).contains("'in/b.txt' is no command", "in quotes");

        var wrong = predictFiles("--count", "99");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.told()).contains("--count: Must be").doesNotContain("WARM");
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
