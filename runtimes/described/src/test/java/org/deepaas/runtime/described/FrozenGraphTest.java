package org.deepaas.runtime.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class FrozenGraphTest {

    @TempDir
    Path folder;

    /** {@code twice} of {@code x}, and {@code sum} of both {@code x} and {@code other}. */
    @BeforeEach
    void writeGraph() throws IOException {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            var shape = Placeholder.shape(Shape.of(-1, 2));
            var x = tf.withName("x").placeholder(TFloat32.class, shape);
            var other = tf.withName("other").placeholder(TFloat32.class, shape);
            tf.withName("twice").math.mul(x, tf.constant(2f));
            tf.withName("sum").math.add(x, other);
            Files.write(folder.resolve("graph.pb"), graph.toGraphDef().toByteArray());
        }
    }

    @Test
    void itsEndsAreNamed() throws Exception {
        var module = new Folder(folder)
                .describedAs("task: tensors\nmodel: graph.pb\ngraph: {inputs: [x], outputs: [twice]}\n");

        var answer = RawTensorsTest.compute(module, List.of(List.of(1f, 2f)));

        assertThat(answer).hasSize(1);
        assertThat((float[][]) answer.get(0)).isDeepEqualTo(new float[][] {{2, 4}});
    }

    @Test
    void otherwiseItsPlaceholdersAndLooseEndsAreTaken() throws Exception {
        var module = new Folder(folder).describedAs("task: tensors\nmodel: graph.pb\n");

        var answer = RawTensorsTest.compute(module, List.of(List.of(1f, 2f)), List.of(List.of(10f, 20f)));

        assertThat((float[][]) answer.get(0)).isDeepEqualTo(new float[][] {{2, 4}});
        assertThat((float[][]) answer.get(1)).isDeepEqualTo(new float[][] {{11, 22}});
    }

    @Test
    void itIsToBeNamedAsAModel() {
        assertThatThrownBy(
                        () -> new Folder(folder).describedAs("task: tensors\n").load())
                .hasMessageContaining("there is no model beside model.yaml");
    }

    @Test
    void whatItHasNotIsToldAndOtherFormatsHaveNoEnds() throws IOException {
        assertThatThrownBy(() -> new Folder(folder)
                        .describedAs("task: tensors\nmodel: graph.pb\ngraph: {outputs: [z]}\n")
                        .load())
                .hasMessageContaining("graph.pb has no tensor 'z'");
        Files.write(folder.resolve("net.onnx"), new byte[] {8});
        assertThatThrownBy(() -> new Folder(folder)
                        .describedAs("task: tensors\nmodel: net.onnx\ngraph: {outputs: [z]}\n")
                        .load())
                .hasMessageContaining("leave graph out");
    }
}
