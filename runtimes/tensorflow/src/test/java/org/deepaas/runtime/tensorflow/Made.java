package org.deepaas.runtime.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Models made for a test, by TensorFlow itself. */
final class Made {

    private Made() {}

    /** A frozen graph: {@code y} is {@code x}, of any number of rows of three. */
    static FrozenGraph identity(Path folder, Class<? extends TType> type) {
        return graph(folder, type.getSimpleName() + ".pb", tf -> {
            var x = tf.withName("x").placeholder(type, Placeholder.shape(Shape.of(-1, 3)));
            tf.withName("y").identity(x);
        });
    }

    /** A frozen graph: {@code sum} is {@code a + b}, {@code difference} is {@code a - b}. */
    static FrozenGraph arithmetic(Path folder) {
        return graph(folder, "arithmetic.pb", tf -> {
            var shape = Placeholder.shape(Shape.of(-1));
            var a = tf.withName("a").placeholder(TFloat32.class, shape);
            var b = tf.withName("b").placeholder(TFloat32.class, shape);
            tf.withName("sum").math.add(a, b);
            tf.withName("difference").math.sub(a, b);
        });
    }

    static FrozenGraph graph(Path folder, String name, Consumer<Ops> content) {
        try (var graph = new Graph()) {
            content.accept(Ops.create(graph));
            Files.write(folder.resolve(name), graph.toGraphDef().toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FrozenGraph.of(name);
    }

    /** A SavedModel with a variable of 2: {@code double} gives {@code twice}, {@code triple} gives {@code thrice} of {@code x}. */
    static SavedModel multiples(Path folder, String name) {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            var two = tf.variable(tf.constant(2f));
            var three = tf.math.add(two, tf.constant(1f));
            try (var session = new Session(graph)) {
                SavedModelBundle.exporter(folder.resolve(name).toString())
                        .withFunction(function(tf, session, "double", "twice", x -> tf.math.mul(x, two)))
                        .withFunction(function(tf, session, "triple", "thrice", x -> tf.math.mul(x, three)))
                        .export();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SavedModel.in(name).withSignature("double");
    }

    private static SessionFunction function(
            Ops tf,
            Session session,
            String key,
            String output,
            Function<Operand<TFloat32>, Operand<TFloat32>> content) {
        var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        var signature = Signature.builder(key)
                .input("x", x)
                .output(output, content.apply(x))
                .build();
        return SessionFunction.create(signature, session);
    }
}
