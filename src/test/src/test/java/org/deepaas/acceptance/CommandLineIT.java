package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.server.Cli;
import org.deepaas.acceptance.trainings.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli} without a server: what is asked of a model, and what comes back. */
final class CommandLineIT {

    private static final String ISOLATED = """
            mount --make-rprivate / && mount -o remount,bind,ro / && mount -t tmpfs tmpfs /mnt && cd "$PWD" && unset HOME &&
            exec setpriv --reuid 12345 --regid 12345 --clear-groups "$@"
            """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderOfItsOwn() throws Exception {
        folder = Files.createDirectory(temporary.resolve("work"));
    }

    private Cli cli() {
        return new Cli(folder).with("DEEPAAS_V2_MODEL", "golden");
    }

    @Test
    void metadataIsPrintedAndOneOfSeveralModelsIsNamed() throws Exception {
        var several = new Cli(folder).run("get_metadata");
        assertThat(several.exitCode()).isEqualTo(1);
        assertThat(several.told()).contains("--model-name", "DEEPAAS_V2_MODEL", "golden", "echo");

        var unknown = new Cli(folder).run("--model-name", "nobody", "get_metadata");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.told()).contains("no model is called 'nobody'", "golden");

        var named = new Cli(folder).run("--model-name", "golden");
        assertThat(named.exitCode()).isZero();
        assertThat(named.told()).contains("no command was given: get_metadata is done");
        assertThat(named.answer())
                .startsWith("{\"id\": \"golden\", \"name\": \"golden\"")
                .contains("\"license\": \"MIT\"");
    }

    @Test
    void theVersionEndsWithTheReleaseOfTheOriginal() throws Exception {
        assertThat(cli().run("--version").answer().lines()).last().isEqualTo("2.6.0");
    }

    @Test
    void whatOptionsOfTheOriginalMeanNothingHereIsTaken() throws Exception {
        var run = cli().run(
                        "--nodeepaas_with_multiprocessing",
                        "--predict-endpoint",
                        "--client-max-size",
                        "0",
                        "predict",
                        "--text",
                        "hi");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
    }

    @Test
    void thePredictionAloneGoesToStandardOutput() throws Exception {
        var run = cli().run(
                        "predict",
                        "--text",
                        "hi",
                        "--mode",
                        "print",
                        "--flag",
                        "True",
                        "--items",
                        "[1, 2]",
                        "--opts",
                        "{'a': None}",
                        "--hdr",
                        "by component",
                        "--short=wire");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(run.answer().lines()).hasSize(1);
        assertThat(run.answer())
                .contains("\"flag\": true", "\"items\": [1.0, 2.0]", "\"opts\": {\"a\": null}")
                .contains("\"hdr\": \"by component\"", "\"wire\"");
        assertThat(run.told()).contains("WARM pid", "PRINT from predict hi");
    }

    @Test
    void argumentsAreCheckedAsThoseOfARequest() throws Exception {
        var run = cli().run("predict", "--count", "99", "--choice", "q", "--items", "[1, 'a']");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.told().lines())
                .containsExactly(
                        "--text: Missing data for required field.",
                        "--count: Must be greater than or equal to 1 and less than or equal to 10.",
                        "--choice: Must be one of: a, b.",
                        "--items: {\"1\":[\"Not a valid number.\"]}");
        assertThat(run.answer()).isEmpty();
    }

    @Test
    void helpTellsOfTheArguments() throws Exception {
        for (var help : new String[][] {{"predict", "--help"}, {"predict", "--help", ""}, {"predict", "-h"}}) {
            var run = cli().run(help);

            assertThat(run.exitCode()).isZero();
            assertThat(run.answer())
                    .contains("--count VALUE", "Type: int. Minimum: 1. Maximum: 10. Default: 1", "*Required*")
                    .contains("--files, --data FILE", "(filepath)", "Choices: [a, b]");
        }
    }

    @Test
    void aFileIsGivenByItsPathOrFromStandardInput() throws Exception {
        var file = Files.writeString(folder.resolve("some.txt"), "hello\n");

        var byPath = cli().run("predict", "--text", "hi", "--files", "some.txt");
        assertThat(byPath.answer()).contains("\"original_filename\": \"some.txt\"", "\"size\": 6");
        var byInput = cli().reading(file).run("predict", "--text", "hi", "--data", "-");
        assertThat(byInput.answer()).contains("\"original_filename\": \"-\"", "\"size\": 6");

        var missing = cli().run("predict", "--text", "hi", "--files", "none.txt");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.told()).contains("--files: there is no file none.txt");
    }

    @Test
    void anAnswerOfAnyKindIsWrittenWholeUnderItsExtension() throws Exception {
        var json = cli().run("--deepaas_method_output", "a/b/out.txt", "predict", "--text", "hi");
        assertThat(json.exitCode()).as("%s", json.told()).isZero();
        assertThat(json.answer()).isEqualTo("===================> New output is a/b/out.txt.json\n");
        assertThat(folder.resolve("a/b/out.txt.json")).content().startsWith("{\"text\": \"hi\"");

        var file = cli().run(
                        "--deepaas_method_output", "out.pdf", "predict", "--text", "hi", "--accept", "application/pdf");
        assertThat(file.answer()).isEmpty();
        assertThat(folder.resolve("out.pdf")).content().startsWith("%PDF-1.4 fake");

        cli().run("--deepaas_method_output", "out", "predict", "--text", "hi", "--mode", "bytes");
        assertThat(Files.readAllBytes(folder.resolve("out.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "out.pdf", "out.png");
    }

    @Test
    void whatFailsIsToldAndNothingIsWritten() throws Exception {
        var raised = cli().run("--output", "out.json", "predict", "--text", "hi", "--mode", "raise");
        assertThat(raised.exitCode()).isEqualTo(1);
        assertThat(raised.told())
                .contains("500: IllegalArgumentException: boom: hi")
                .doesNotContain("\tat ");

        var refused = cli().run("--output", "out.json", "predict", "--text", "hi", "--mode", "raise-http-409");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.told()).contains("409: conflict!");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSignalEndsItWithinAMomentAndLeavesNothing() throws Exception {
        var temporary = Files.createDirectory(this.temporary.resolve("tmp"));
        for (var signal : new String[] {"INT", "TERM"}) {
            var run = cli().with("TMPDIR", temporary.toString())
                    .reading(Files.writeString(this.temporary.resolve("input"), "hello"))
                    .start(
                            "--output",
                            "out.json",
                            "predict",
                            "--text",
                            "hi",
                            "--data",
                            "-",
                            "--mode",
                            "sleep",
                            "--ratio",
                            "60");
            Job.await("the prediction", () -> run.told().contains("WARM"));

            new ProcessBuilder("kill", "-" + signal, Long.toString(run.process().pid()))
                    .start()
                    .waitFor();

            assertThat(run.process().waitFor(10, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            assertThat(run.process().exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(folder).isEmptyDirectory();
            assertThat(temporary).isEmptyDirectory();
        }
    }

    /**
     * As in a container: a user that has no name and no home, no network, and nothing to write to but a temporary folder.
     */
    @Test
    void anyUserMayPredictWhereAllIsReadOnlyAndThereIsNoNetwork() throws Exception {
        assumeTrue(isolates(), "skipped: only root may take the network away and make folders read-only");
        for (var seen : new Path[] {temporary, folder}) {
            Files.setPosixFilePermissions(seen, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        var run = cli().by("unshare", "-m", "-n", "sh", "-c", ISOLATED, "sh")
                .with("TMPDIR", "/mnt")
                .run("predict", "--text", "hi");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(run.answer()).startsWith("{\"text\": \"hi\"");
        assertThat(folder).isEmptyDirectory();

        var nowhere = cli().by("unshare", "-m", "-n", "sh", "-c", ISOLATED, "sh")
                .with("TMPDIR", folder.toString())
                .run("predict", "--text", "hi");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.told())
                .contains("nothing can be written to the temporary folder " + folder, "name another one with TMPDIR");

        var elsewhere = cli().by("unshare", "-m", "-n", "sh", "-c", ISOLATED, "sh")
                .with("TMPDIR", "/mnt")
                .run("--output", "out.json", "--data-dir", "/mnt/data", "predict", "--text", "hi");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.told()).contains("out.json cannot be written: ");
    }

    private static boolean isolates() throws Exception {
        return Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && Files.isExecutable(Path.of("/usr/bin/unshare"))
                && new ProcessBuilder("unshare", "-m", "-n", "sh", "-c", ISOLATED, "sh", "true")
                                .start()
                                .waitFor()
                        == 0;
    }
}
