package org.deepaas.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are written into tensors that were used before. */
class KnownOutputsTest {

    @TempDir
    private Path folder;

    private OnnxModel open(byte[] bytes) {
        return OnnxModel.open(
                Onnx.write(folder.resolve("a.onnx"), bytes),
                OnnxOptions.defaults().withKeptBuffers(2));
    }

    private static List<Float> floats(TensorValue value) {
        var all = new ArrayList<Float>();
        var elements =
                value.elements().duplicate().order(value.elements().order()).asFloatBuffer();
        while (elements.hasRemaining()) {
            all.add(elements.get());
        }
        return all;
    }

    /** The sum of two rows of numbers, of which the one that is single is added to all. */
    private static TensorValue sum(TensorFunction addition, List<Float> a, List<Float> b) {
        try (var first = addition.input("a", TensorType.FLOAT32, a.size());
                var second = addition.input("b", TensorType.FLOAT32, b.size())) {
            for (int i = 0; i < a.size(); i++) {
                first.memory().putFloat(i * Float.BYTES, a.get(i));
            }
            for (int i = 0; i < b.size(); i++) {
                second.memory().putFloat(i * Float.BYTES, b.get(i));
            }
            return addition.run(List.of(first, second), Set.of()).get(0);
        }
    }

    @Test
    void whatARunGaveStaysAsItIsWhileOthersFollow() {
        try (var model = open(Onnx.addition())) {
            var addition = model.function().orElseThrow();

            var first = sum(addition, List.of(1f, 2f), List.of(10f, 20f));
            var second = sum(addition, List.of(3f, 4f), List.of(30f, 40f));

            assertThat(floats(first)).containsExactly(11f, 22f);
            assertThat(floats(second)).containsExactly(33f, 44f);
        }
    }

    @Test
    void shapesMayChangeFromRunToRun() {
        try (var model = open(Onnx.addition())) {
            var addition = model.function().orElseThrow();

            for (int round = 0; round < 3; round++) {
                assertThat(floats(sum(addition, List.of(1f), List.of(2f)))).containsExactly(3f);
                assertThat(floats(sum(addition, List.of(1f, 2f, 3f), List.of(1f, 2f, 3f))))
                        .containsExactly(2f, 4f, 6f);
                assertThat(floats(sum(addition, List.of(), List.of()))).isEmpty();
            }
        }
    }

    @Test
    void aNetworkThatGivesOtherShapesThanItsFileSaysGivesThem() {
        try (var model = open(Onnx.addition())) {
            var addition = model.function().orElseThrow();

            // by the file, both and the sum are of the same size
            for (int round = 0; round < 3; round++) {
                var sum = sum(addition, List.of(1f), List.of(1f, 2f, 3f));

                assertThat(sum.shape()).containsExactly(3L);
                assertThat(floats(sum)).containsExactly(2f, 3f, 4f);
            }
        }
    }

    @Test
    void whatTheNetworkCannotComputeIsRefusedAsEver() {
        try (var model = open(Onnx.addition())) {
            var addition = model.function().orElseThrow();

            assertThatThrownBy(() -> sum(addition, List.of(1f, 2f), List.of(1f, 2f, 3f)))
                    .isInstanceOfAny(InvalidInputException.class, OnnxException.class)
                    .hasMessageContaining("the model cannot compute");
            assertThat(floats(sum(addition, List.of(1f), List.of(2f)))).containsExactly(3f);
        }
    }

    @Test
    void sizesThatNoMemoryHasRoomForAreNotSmall() {
        var pool = new TensorPool(ElementType.FLOAT, 1);

        assertThat(pool.isSmall(16 * 1024)).isTrue();
        assertThat(pool.isSmall(16 * 1024 + 1)).isFalse();
        assertThat(pool.isSmall(1L << 62, 1L << 62, 0)).isFalse();
        assertThat(pool.isSmall(0, 3)).isTrue();
    }

    @Test
    void anInputThatIsAnOutputAsWellComesBack() {
        try (var model = open(Onnx.passing())) {
            var function = model.function().orElseThrow();
            for (float number : new float[] {5, 6}) {
                try (var x = function.input("x", TensorType.FLOAT32, 1)) {
                    x.memory().putFloat(0, number);

                    var outputs = function.run(List.of(x), Set.of());

                    assertThat(outputs).extracting(TensorValue::name).containsExactly("x", "y");
                    assertThat(outputs)
                            .allSatisfy(output -> assertThat(floats(output)).containsExactly(number));
                }
            }
        }
    }

    @Test
    void threadsThatComputeAtOnceGetTheirOwn() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try (var model = open(Onnx.addition())) {
            var addition = model.function().orElseThrow();
            var work = new ArrayList<Callable<Map.Entry<Float, List<Float>>>>();
            for (int i = 0; i < 2000; i++) {
                float number = i;
                work.add(() -> Map.entry(number, floats(sum(addition, List.of(number, number), List.of(1f, 2f)))));
            }

            for (var result : threads.invokeAll(work)) {
                float number = result.get().getKey();
                assertThat(result.get().getValue()).containsExactly(number + 1, number + 2);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
