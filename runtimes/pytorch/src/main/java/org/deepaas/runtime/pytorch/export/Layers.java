package org.deepaas.runtime.pytorch.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deepaas.runtime.pytorch.export.Layer.Operators;

/**
 * Blocks without weights of their own, each of which {@link OnnxExport} can write. They compute as DJL's blocks of the same
 * names do, and parameter files of networks of the one are read by networks of the other.
 *
 * <p>Arrays have the batch first, then for images channels, height and width. The blocks have no state: a network may have
 * one in several places.
 */
public final class Layers {

    /** {@code max(x, 0)}. */
    public static Block relu() {
        return layer("ReLU", Activation::relu, Operators.one("Relu"));
    }

    /** {@code min(max(x, 0), 6)}. */
    public static Block relu6() {
        return layer(
                "ReLU6",
                Activation::relu6,
                (graph, at, input) -> graph.add(
                        at, "Clip", List.of(input, graph.number(at + "/min", 0), graph.number(at + "/max", 6))));
    }

    /** {@code x} above zero, {@code slope * x} below. */
    public static Block leakyRelu(float slope) {
        return layer(
                "LeakyReLU",
                array -> Activation.leakyRelu(array, slope),
                Operators.one("LeakyRelu", Attribute.of("alpha", slope)));
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public static Block sigmoid() {
        return layer("sigmoid", Activation::sigmoid, Operators.one("Sigmoid"));
    }

    /** Hyperbolic tangent. */
    public static Block tanh() {
        return layer("Tanh", Activation::tanh, Operators.one("Tanh"));
    }

    /** {@code ln(1 + exp(x))}. */
    public static Block softPlus() {
        return layer("softPlus", Activation::softPlus, Operators.one("Softplus"));
    }

    /** {@code x / (1 + |x|)}. */
    public static Block softSign() {
        return layer("softSign", Activation::softSign, Operators.one("Softsign"));
    }

    /** {@code x} above zero, {@code alpha * (exp(x) - 1)} below: Clevert et al. 2016, <i>Exponential linear units</i>. */
    public static Block elu(float alpha) {
        return layer("ELU", array -> Activation.elu(array, alpha), Operators.one("Elu", Attribute.of("alpha", alpha)));
    }

    /** An {@link #elu} whose constants keep mean and variance: Klambauer et al. 2017, <i>Self-normalizing networks</i>. */
    public static Block selu() {
        return layer("SELU", Activation::selu, Operators.one("Selu"));
    }

    /** {@code x} times the normal distribution's function of x: Hendrycks and Gimpel 2016, <i>GELUs</i>. */
    public static Block gelu() {
        return layer("GELU", Activation::gelu, (graph, at, input) -> {
            var scaled = graph.add(at, "Div", List.of(input, graph.number(at + "/root", (float) Math.sqrt(2))));
            var one = graph.number(at + "/one", 1);
            var raised = graph.add(at, "Add", List.of(graph.add(at, "Erf", scaled), one));
            var halved = graph.add(at, "Mul", List.of(input, graph.number(at + "/half", 0.5f)));
            return graph.add(at, "Mul", List.of(halved, raised));
        });
    }

    /** {@code x * sigmoid(beta * x)}: Ramachandran et al. 2017, <i>Searching for activation functions</i>. */
    public static Block swish(float beta) {
        return layer("Swish", array -> Activation.swish(array, beta), (graph, at, input) -> {
            var scaled = graph.add(at, "Mul", List.of(input, graph.number(at + "/beta", beta)));
            return graph.add(at, "Mul", List.of(input, graph.add(at, "Sigmoid", scaled)));
        });
    }

    /**
     * {@code x * tanh(ln(1 + exp(x)))}: Misra 2019, <i>Mish</i>. DJL's own block of this name takes the logarithm to the
     * base 2 instead; it is written as what it computes.
     */
    public static Block mish() {
        return layer(
                "Mish",
                array -> Activation.softPlus(array).tanh().mul(array),
                (graph, at, input) ->
                        graph.add(at, "Mul", List.of(input, graph.add(at, "Tanh", graph.add(at, "Softplus", input)))));
    }

    /** DJL's, of the logarithm to the base 2. */
    static Block mishOfBase2() {
        return layer("Mish", Activation::mish, (graph, at, input) -> {
            var base = graph.number(at + "/base", (float) Math.log(2));
            var logarithm = graph.add(at, "Div", List.of(graph.add(at, "Softplus", input), base));
            return graph.add(at, "Mul", List.of(input, graph.add(at, "Tanh", logarithm)));
        });
    }

    /** Probabilities along the last axis, which sum up to 1. */
    public static Block softmax() {
        return layer("softmax", array -> array.softmax(-1), Operators.one("Softmax", Attribute.of("axis", -1)));
    }

    /** Logarithms of {@link #softmax}. */
    public static Block logSoftmax() {
        return layer(
                "logSoftmax", array -> array.logSoftmax(-1), Operators.one("LogSoftmax", Attribute.of("axis", -1)));
    }

    /** All of an example in one row: of {@code (batch, channels, height, width)} comes {@code (batch, features)}. */
    public static Block flatten() {
        return layer("batchFlatten", Blocks::batchFlatten, Operators.one("Flatten", Attribute.of("axis", 1)));
    }

    /** What goes in. */
    public static Block identity() {
        return layer("identity", array -> array, (graph, at, input) -> input);
    }

    /** The greatest of each square of so many points, which do not overlap; what is left at the edge is dropped. */
    public static Block maxPool2d(int size) {
        return maxPool2d(new Shape(size, size), new Shape(size, size), new Shape(0, 0));
    }

    /**
     * The greatest of each window.
     *
     * @param kernel height and width of the window
     * @param stride from one window to the next
     * @param padding points around the image that are never the greatest; at most half of the kernel
     */
    public static Block maxPool2d(Shape kernel, Shape stride, Shape padding) {
        return layer(
                "maxPool2d",
                array -> Pool.maxPool2d(array, kernel, stride, padding, false),
                Operators.one("MaxPool", Windows.of(kernel, stride, padding)));
    }

    /** The greatest of each window of {@code (batch, channels, length)}; {@link #maxPool2d(Shape, Shape, Shape)}. */
    public static Block maxPool1d(int kernel, int stride, int padding) {
        return layer(
                "maxPool1d",
                array -> Pool.maxPool1d(array, new Shape(kernel), new Shape(stride), new Shape(padding), false),
                Operators.one("MaxPool", Windows.of(new Shape(kernel), new Shape(stride), new Shape(padding))));
    }

    /** The mean of each square of so many points, which do not overlap; what is left at the edge is dropped. */
    public static Block avgPool2d(int size) {
        return avgPool2d(new Shape(size, size), new Shape(size, size), new Shape(0, 0));
    }

    /**
     * The mean of each window.
     *
     * @param kernel height and width of the window
     * @param stride from one window to the next
     * @param padding points around the image that count as zeros; at most half of the kernel
     */
    public static Block avgPool2d(Shape kernel, Shape stride, Shape padding) {
        return layer(
                "avgPool2d",
                array -> Pool.avgPool2d(array, kernel, stride, padding, false, true),
                Operators.one("AveragePool", Windows.counting(kernel, stride, padding)));
    }

    /** The mean of each window of {@code (batch, channels, length)}; {@link #avgPool2d(Shape, Shape, Shape)}. */
    public static Block avgPool1d(int kernel, int stride, int padding) {
        return layer(
                "avgPool1d",
                array -> Pool.avgPool1d(array, new Shape(kernel), new Shape(stride), new Shape(padding), false, true),
                Operators.one(
                        "AveragePool", Windows.counting(new Shape(kernel), new Shape(stride), new Shape(padding))));
    }

    /** The mean of each channel: of {@code (batch, channels, height, width)} comes {@code (batch, channels)}. */
    public static Block globalAvgPool2d() {
        return global("globalAvgPool2d", Pool::globalAvgPool2d, "GlobalAveragePool");
    }

    /** The greatest of each channel: of {@code (batch, channels, height, width)} comes {@code (batch, channels)}. */
    public static Block globalMaxPool2d() {
        return global("globalMaxPool2d", Pool::globalMaxPool2d, "GlobalMaxPool");
    }

    /** The mean of each channel: of {@code (batch, channels, length)} comes {@code (batch, channels)}. */
    public static Block globalAvgPool1d() {
        return global("globalAvgPool1d", Pool::globalAvgPool1d, "GlobalAveragePool");
    }

    /** The greatest of each channel: of {@code (batch, channels, length)} comes {@code (batch, channels)}. */
    public static Block globalMaxPool1d() {
        return global("globalMaxPool1d", Pool::globalMaxPool1d, "GlobalMaxPool");
    }

    /** What the blocks make of {@code x}, and {@code x} itself, summed up: He et al. 2016, <i>Deep residual learning</i>. */
    public static Block residual(Block body) {
        return sum(body, identity());
    }

    /** What the blocks make of the same input, summed up; all make the same shape. */
    public static Block sum(Block... branches) {
        return new Sum(List.of(branches));
    }

    /** What the blocks make of the same input, one after the other along the channels. */
    public static Block concatenation(Block... branches) {
        return new Concatenation(List.of(branches));
    }

    private static Block global(String name, UnaryOperator<NDArray> function, String operator) {
        return layer(
                name,
                function,
                (graph, at, input) ->
                        graph.add(at, "Flatten", graph.add(at, operator, input), Attribute.of("axis", 1)));
    }

    private static Block layer(String name, UnaryOperator<NDArray> function, Operators operators) {
        return new Layer(name, function, operators);
    }

    private Layers() {}
}
