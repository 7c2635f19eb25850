package org.deepaas.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.deepaas.model.TensorType;
import org.deepaas.model.testing.MemoryGrowth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory outside the heap, which no garbage collector gives back. */
class MemoryTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void thousandsOfRunsKeepNoMemory() throws IOException {
        var file = Onnx.write(folder.resolve("m.onnx"), Onnx.identity(Onnx.FLOAT));
        try (var model = OnnxModel.open(file, OnnxOptions.defaults())) {
            run(model, 10_000, 1);
            var buffers = buffers();

            // 2000 inputs and outputs of 120 kB that stayed would be over 440 MiB
            assertThat(growth(() -> run(model, 10_000, 2000))).isLessThan(24 * MEBIBYTE);
            assertThat(buffers() - buffers).isLessThan(MEBIBYTE);
        }
    }

    @Test
    void outputsThatAreUsedAgainKeepNoMemoryWhateverTheirShapes() throws IOException {
        var file = Onnx.write(folder.resolve("m.onnx"), Onnx.identity(Onnx.FLOAT));
        try (var model = OnnxModel.open(file, OnnxOptions.defaults())) {
            compute(model, 2000);
            var buffers = buffers();

            // 2000 inputs and outputs of 48 kB that stayed would be over 180 MiB
            assertThat(growth(() -> compute(model, 2000))).isLessThan(24 * MEBIBYTE);
            assertThat(buffers() - buffers).isLessThan(MEBIBYTE);
        }
    }

    private static void compute(OnnxModel model, int times) {
        var function = model.function().orElseThrow();
        for (int i = 0; i < times; i++) {
            int rows = 4000 - i % 2;
            try (var x = function.input("x", TensorType.FLOAT32, rows, 3)) {
                assertThat(function.run(List.of(x), Set.of()).get(0).shape()).containsExactly((long) rows, 3L);
            }
        }
    }

    @Test
    void modelsThatAreClosedKeepNoMemory() throws IOException {
        var file = Onnx.write(folder.resolve("m.onnx"), Onnx.identity(Onnx.FLOAT));

        assertThat(growth(() -> openAndClose(file, 500))).isLessThan(16 * MEBIBYTE);
    }

    private static void openAndClose(Path file, int times) {
        for (int i = 0; i < times; i++) {
            try (var model = OnnxModel.open(file, OnnxOptions.defaults())) {
                run(model, 1, 1);
            }
        }
    }

    private static void run(OnnxModel model, int rows, int times) {
        for (int i = 0; i < times; i++) {
            try (var x = model.input("x", rows, 3);
                    var outputs = model.run(x)) {
                assertThat(outputs.shape("y")[0]).isEqualTo(rows);
            }
        }
    }

    private static long buffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long growth(Runnable work) {
        var growth = MemoryGrowth.median(5, work);
        assumeTrue(growth.isPresent(), "only Linux tells a process its memory");
        return growth.orElseThrow();
    }
}
