package org.deepaas.runtime.described;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** The small SavedModels that tests need, written by TensorFlow. */
final class SavedModelMade {

    private SavedModelMade() {}

    /** Scores are how red, green and blue a picture is, as the mean of what it is given. */
    static Path colours(Path folder) {
        return made(folder, "serving_default", "picture", Shape.of(-1, 4, 4, 3), "scores", (tf, picture) -> {
            var size = tf.constant(new int[] {1, 2});
            return tf.math.mean(picture, size, Mean.keepDims(false));
        });
    }

    /** {@code twice} of {@code x}, which is of any number of rows of two, by the signature {@code double}. */
    static Path doubled(Path folder) {
        return made(folder, "double", "x", Shape.of(-1, 2), "twice", (tf, x) -> tf.math.mul(x, tf.constant(2f)));
    }

    /** The same of whatever shape. */
    static Path doubledOfAnyShape(Path folder) {
        return made(
                folder, "serving_default", "x", Shape.unknown(), "twice", (tf, x) -> tf.math.mul(x, tf.constant(2f)));
    }

    private static Path made(
            Path folder,
            String key,
            String input,
            Shape shape,
            String output,
            BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> content) {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            // an exporter wants something to save
            var nothing = tf.variable(tf.constant(0f));
            var x = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            var result = tf.math.add(content.apply(tf, x), nothing);
            var signature = Signature.builder(key)
                    .input(input, x)
                    .output(output, result)
                    .build();
            try (var session = new Session(graph)) {
                SavedModelBundle.exporter(folder.toString())
                        .withFunction(SessionFunction.create(signature, session))
                        .export();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
