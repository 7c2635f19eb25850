package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.deepaas.model.testing.MemoryGrowth;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory outside the heap, which the pom keeps from growing, threads and files: no garbage collector gives them back. */
class MemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    @Test
    void thousandsOfRunsKeepNoMemory() throws IOException {
        try (var model = Made.open("copy.pt")) {
            // 1000 outputs of 120 kB that stayed would be over 110 MiB
            assertThat(growth(() -> run(model, 30_000, 1000))).isLessThan(24 * MEBIBYTE);
        }
    }

    @Test
    void runsThatFailKeepNoMemory() throws IOException {
        try (var model = Made.open("text.pt")) {
            // 500 inputs of 120 kB that stayed would be over 55 MiB
            assertThat(growth(() -> fail(model, 500))).isLessThan(16 * MEBIBYTE);
        }
    }

    @Test
    void modelsThatAreClosedKeepNothing() throws IOException {
        openAndClose(10);
        var before = ProcessUse.now();

        // 100 modules with what is compiled of each
        assertThat(growth(() -> openAndClose(100))).isLessThan(12 * MEBIBYTE);
        assertKeepsNothingSince(before);
    }

    @Test
    void trainingsOneAfterAnotherKeepNothing() throws Exception {
        assertKeepsNothing(2);
    }

    @Test
    @Tag("proof")
    void aHundredTrainingsKeepNothing() throws Exception {
        assertKeepsNothing(20);
    }

    private static void assertKeepsNothing(int trainings) throws IOException {
        train(2);
        var before = ProcessUse.now();

        assertThat(growth(() -> train(trainings))).isLessThan(12 * MEBIBYTE);

        assertKeepsNothingSince(before);
    }

    private static void assertKeepsNothingSince(ProcessUse before) throws IOException {
        var after = ProcessUse.now();
        assertThat(after.files()).isLessThanOrEqualTo(before.files());
        // Java's compiler and collector begin and end threads of their own
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    }

    private static long growth(Runnable work) {
        return MemoryGrowth.median(5, work).orElseThrow();
    }

    private static void train(int times) {
        for (int i = 0; i < times; i++) {
            try (var fromNothing = TrainingUnderTest.of(new NetworkTrainingTest.Circle());
                    var fineTuned = TrainingUnderTest.of(new FineTuningTest.Whole())) {
                fromNothing.train(new NetworkTrainingTest.Arguments(2));
                fineTuned.train(new FineTuningTest.Arguments(2));
            } catch (Exception e) {
                throw new AssertionError("the training failed", e);
            }
        }
    }

    private static void openAndClose(int times) {
        for (int i = 0; i < times; i++) {
            try (var model = Made.open("picture.pt");
                    var x = model.input("picture", ElementType.FLOAT, 1, 1, 8, 8)) {
                x.clear();
                model.run(x).close();
            }
        }
    }

    private static void run(TorchScriptModel model, int values, int times) {
        for (int i = 0; i < times; i++) {
            try (var x = model.input("x", ElementType.FLOAT, values);
                    var outputs = model.run(x)) {
                assertThat(outputs.shape(Outputs.ONLY)).containsExactly(values);
            }
        }
    }

    private static void fail(TorchScriptModel model, int times) {
        for (int i = 0; i < times; i++) {
            try (var x = model.input("x", ElementType.FLOAT, 30_000)) {
                model.run(x).close();
                throw new AssertionError("a text is no tensor");
            } catch (PyTorchException expected) {
                assertThat(expected).hasMessageContaining("which is no tensor");
            }
        }
    }
}
