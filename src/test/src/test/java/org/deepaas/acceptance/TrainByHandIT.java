package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.server.Foreground;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.trainings.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli train}, as a person or a batch system runs it. */
final class TrainByHandIT {

    @TempDir
    Path folder;

    /** A run of it. */
    private record Run(Process process, Path out, Path err) {

        int exitCode() throws Exception {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
            return process.exitValue();
        }

        String told() {
            return text(err);
        }

        String answer() {
            return text(out);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private Run run(String model, String... words) throws Exception {
        var command = new ArrayList<>(Foreground.words());
        command.addAll(List.of(
                Repository.file("deepaas-cli").toString(),
                "--modules",
                Repository.trialModule().toString(),
                "--model-name",
                model,
                "--data-dir",
                folder.resolve("data").toString(),
                "--folder",
                folder.resolve("training").toString(),
                "train"));
        command.addAll(List.of(words));
        var out = Files.createTempFile(folder, "out", "");
        var err = Files.createTempFile(folder, "err", "");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Run(process, out, err);
    }

    @Test
    void helpListsTheModelsArguments() throws Exception {
        var help = run("trial", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.answer()).contains("--epochs", "Default: 3", "--data", "(filepath)");
    }

    @Test
    void whatTheModelReturnsIsPrintedAndTheWeightsAreInTheFolder() throws Exception {
        var run = run("trial", "--epochs", "2", "--number=7");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(run.answer()).contains("\"status\": \"done\"", "\"epochs\": 2", "\"number\": 7");
        assertThat(run.told()).contains("epoch 1: loss", "epoch 2: loss", "the new weights are in");
        assertThat(folder.resolve("training/attempt-1/output/number.txt")).hasContent("7");

        // a batch system may start what is done once more
        var again = run("trial");
        assertThat(again.exitCode()).isZero();
        assertThat(again.told()).contains("done already");
        assertThat(folder.resolve("training/attempt-2")).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        var unknown = run("trial", "--epoch", "2");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.told()).contains("'--epoch' is no argument", "--epochs");

        var invalid = run("trial", "--epochs", "-2");
        assertThat(invalid.exitCode()).isEqualTo(2);
        assertThat(invalid.told()).contains("epochs");

        var failing = run("trial", "--epochs", "0", "--mode", "THROW");
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(failing.told()).contains("the training failed: it was told to fail");
    }

    @Test
    void whatIsBrokenOffGoesOnInTheSameFolder() throws Exception {
        var broken = run("trial", "--epochs", "6", "--millis", "500");
        Job.await("two epochs", () -> broken.told().contains("epoch 2:"));

        new ProcessBuilder("kill", "-INT", Long.toString(broken.process().pid()))
                .start()
                .waitFor();
        assertThat(broken.exitCode()).isEqualTo(130);
        assertThat(broken.told()).contains("cancelled");

        assertThat(run("trial", "--epochs", "9").exitCode()).isEqualTo(2);
        var goesOn = run("trial");
        assertThat(goesOn.exitCode()).as("%s", goesOn.told()).isZero();
        assertThat(goesOn.told()).doesNotContain("epoch 1:").contains("epoch 6:");
    }

    @Test
    void ctrlCEndsOneThatDoesNotListen() throws Exception {
        var hangs = run("trial", "--epochs", "1", "--mode", "HANG");
        Job.await("an epoch", () -> hangs.told().contains("epoch 1:"));

        new ProcessBuilder("kill", "-INT", Long.toString(hangs.process().pid()))
                .start()
                .waitFor();

        assertThat(hangs.exitCode()).isEqualTo(130);
    }
}
