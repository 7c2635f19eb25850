package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory outside the heap, which the pom keeps from growing, threads and files: no garbage collector gives them back. */
class MemoryTest {

    @Test
    void thousandsOfRunsKeepNoMemory() throws IOException {
        try (var model = Made.open("copy.pt")) {
            run(model, 30_000, 500);
            var before = ProcessUse.now();

            run(model, 30_000, 2000);

            // 2000 outputs of 120 kB that stayed would be over 220 MiB
            assertThat(ProcessUse.now().resident() - before.resident()).isLessThan(64 * ProcessUse.MEBIBYTE);
        }
    }

    @Test
    void runsThatFailKeepNoMemory() throws IOException {
        try (var model = Made.open("text.pt")) {
            fail(model, 500);
            var before = ProcessUse.now();

            fail(model, 1000);

            assertThat(ProcessUse.now().resident() - before.resident()).isLessThan(32 * ProcessUse.MEBIBYTE);
        }
    }

    @Test
    void modelsThatAreClosedKeepNothing() throws IOException {
        openAndClose(100);
        var before = ProcessUse.now();

        openAndClose(200);

        var after = ProcessUse.now();
        // 200 modules with what is compiled of each
        assertThat(after.resident() - before.resident()).isLessThan(24 * ProcessUse.MEBIBYTE);
        assertThat(after.files()).isLessThanOrEqualTo(before.files());
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    }

    @Test
    void trainingsOneAfterAnotherKeepNothing() throws Exception {
        assertKeepsNothing(3, 6);
    }

    @Test
    @Tag("proof")
    void aHundredTrainingsKeepNothing() throws Exception {
        assertKeepsNothing(10, 100);
    }

    private static void assertKeepsNothing(int before, int trainings) throws Exception {
        train(before);
        var use = ProcessUse.now();

        train(trainings);

        var after = ProcessUse.now();
        assertThat(after.resident() - use.resident()).isLessThan(48 * ProcessUse.MEBIBYTE);
        assertThat(after.files()).isLessThanOrEqualTo(use.files());
        // Java's compiler and collector begin and end threads of their own
        assertThat(after.threads()).isLessThanOrEqualTo(use.threads() + 2);
    }

    private static void train(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (var fromNothing = TrainingUnderTest.of(new NetworkTrainingTest.Circle());
                    var fineTuned = TrainingUnderTest.of(new FineTuningTest.Whole())) {
                fromNothing.train(new NetworkTrainingTest.Arguments(2));
                fineTuned.train(new FineTuningTest.Arguments(2));
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
