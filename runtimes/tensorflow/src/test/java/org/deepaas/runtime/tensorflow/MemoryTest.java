package org.deepaas.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.testing.MemoryGrowth;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Memory outside the heap. JavaCPP would let the garbage collector give some of it back, which the pom turns off here. */
class MemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        Engine.begin();
    }

    @Test
    void thousandsOfRunsKeepNoMemory() throws IOException {
        try (var model = open(Made.identity(folder, TFloat32.class))) {
            // 2000 inputs of 120 kB that stayed would be over 220 MiB
            assertThat(growth(() -> runNumbers(model, 2000))).isLessThan(24 * MEBIBYTE);
        }
    }

    @Test
    void thousandsOfTextsKeepNoMemory() throws IOException {
        try (var model = open(Made.identity(folder, TString.class))) {
            // 6000 times three texts of 40 kB that stayed would be over 660 MiB; less tells nothing on a busy machine
            assertThat(growth(() -> runTexts(model, 6000))).isLessThan(64 * MEBIBYTE);
        }
    }

    @Test
    void modelsThatAreClosedKeepNoMemory() throws IOException {
        var weights = new float[250_000];
        var file = Made.graph(folder, "heavy.pb", tf -> {
            var x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(250_000)));
            tf.withName("y").math.add(x, tf.constant(weights));
        });

        // 50 models of 1 MB that stayed would be over 47 MiB
        assertThat(growth(() -> openAndClose(file, 50))).isLessThan(24 * MEBIBYTE);
    }

    private void openAndClose(ModelFile file, int times) {
        for (int i = 0; i < times; i++) {
            try (var model = open(file)) {
                model.warmUp();
            }
        }
    }

    private TensorFlowModel open(ModelFile file) {
        return TensorFlowModel.open(folder, file, TensorFlowOptions.defaults());
    }

    private static void runNumbers(TensorFlowModel model, int times) {
        for (int i = 0; i < times; i++) {
            try (var x = model.input("x", 10_000, 3)) {
                x.clear();
                try (var outputs = model.run(x)) {
                    assertThat(outputs.shape("y")[0]).isEqualTo(10_000);
                }
            }
        }
    }

    private static void runTexts(TensorFlowModel model, int times) {
        var text = "x".repeat(40_000);
        for (int i = 0; i < times; i++) {
            try (var x = model.input("x", new String[] {text, text, text}, 1, 3);
                    var outputs = model.run(x)) {
                assertThat(outputs.shape("y")[0]).isEqualTo(1);
            }
        }
    }

    private static long growth(Runnable work) {
        var growth = MemoryGrowth.median(5, work);
        assumeTrue(growth.isPresent(), "only Linux tells a process its memory");
        return growth.orElseThrow();
    }
}
