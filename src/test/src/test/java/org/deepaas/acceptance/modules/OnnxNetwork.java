package org.deepaas.acceptance.modules;

/** Small networks as ONNX has them. */
public final class OnnxNetwork {

    private static final int FLOAT = 1;
    private static final int OPERATORS = 13;

    private OnnxNetwork() {}

    /** {@code y} is twice {@code x}, for rows of three. */
    public static byte[] doubling() {
        return times(2);
    }

    /** {@code y} is three times {@code x}. */
    public static byte[] tripling() {
        return times(3);
    }

    private static byte[] times(float factor) {
        var constant = new Message().number(2, FLOAT).text(8, "factor").bytes(9, Message.floats(factor));
        var graph = new Message()
                .message(
                        1,
                        new Message()
                                .text(1, "x")
                                .text(1, "factor")
                                .text(2, "y")
                                .text(4, "Mul"))
                .text(2, "g")
                .message(5, constant)
                .message(11, tensor("x", -1, 3))
                .message(12, tensor("y", -1, 3));
        return model(graph);
    }

    /** How red, green and blue a picture of 4 times 4 is, as the mean of what it is given. */
    public static byte[] colours() {
        var axes = new Message().text(1, "axes").number(8, 2).number(8, 3).number(20, 7);
        var keep = new Message().text(1, "keepdims").number(3, 0).number(20, 2);
        var mean = new Message()
                .text(1, "picture")
                .text(2, "scores")
                .text(4, "ReduceMean")
                .message(5, axes)
                .message(5, keep);
        var graph = new Message()
                .message(1, mean)
                .text(2, "g")
                .message(11, tensor("picture", -1, 3, 4, 4))
                .message(12, tensor("scores", -1, 3));
        return model(graph);
    }

    private static byte[] model(Message graph) {
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPERATORS))
                .bytes();
    }

    private static Message tensor(String name, long... shape) {
        var dimensions = new Message();
        for (long size : shape) {
            dimensions.message(1, size < 0 ? new Message().text(2, "n") : new Message().number(1, size));
        }
        var type = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, type));
    }
}
