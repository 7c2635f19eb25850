package org.deepaas.acceptance.modules;

/** TensorFlow's graph of y = 2 x, for rows of three, in protocol buffers' wire format: frozen, or as a SavedModel without variables. */
public final class TensorFlowGraph {

    private static final int FLOAT = 1;

    private TensorFlowGraph() {}

    /** The graph alone, with the placeholder {@code x} and the operation {@code y}. */
    public static byte[] frozen() {
        var shape = new Message().message(2, new Message().number(1, -1)).message(2, new Message().number(1, 3));
        var x = node("x", "Placeholder")
                .message(5, named("dtype", new Message().number(6, FLOAT)))
                .message(5, named("shape", new Message().message(7, shape)));
        var value = new Message().number(1, FLOAT).message(2, new Message()).bytes(4, Message.floats(2));
        var two = node("two", "Const")
                .message(5, named("dtype", new Message().number(6, FLOAT)))
                .message(5, named("value", new Message().message(8, value)));
        var y = node("y", "Mul").text(3, "x").text(3, "two").message(5, named("T", new Message().number(6, FLOAT)));
        var versions = new Message().number(1, 1882);
        return new Message()
                .message(1, x)
                .message(1, two)
                .message(1, y)
                .message(4, versions)
                .bytes();
    }

    /** The same with a signature: {@code inputs} gives {@code scores}. */
    public static byte[] savedModel() {
        var signature = new Message()
                .message(1, named("inputs", tensor("x:0")))
                .message(2, named("scores", tensor("y:0")))
                .text(3, "tensorflow/serving/predict");
        var graph = new Message()
                .message(1, new Message().text(4, "serve"))
                .bytes(2, frozen())
                .message(5, named("serving_default", signature));
        return new Message().number(1, 1).message(2, graph).bytes();
    }

    private static Message tensor(String name) {
        var shape = new Message().message(2, new Message().number(1, -1)).message(2, new Message().number(1, 3));
        return new Message().text(1, name).number(2, FLOAT).message(3, shape);
    }

    private static Message node(String name, String operation) {
        return new Message().text(1, name).text(2, operation);
    }

    private static Message named(String key, Message value) {
        return new Message().text(1, key).message(2, value);
    }
}
