package org.deepaas.model;

import java.util.List;
import java.util.Set;

/**
 * The network at the heart of a model, as a function from tensors to tensors. The runtimes of this project hand it to the
 * {@link LoadContext} that a model is loaded with, and servers offer it under protocols whose callers send tensors; authors
 * write nothing for it. Any number of threads may make inputs and run at once. It is good until the model is unloaded.
 */
public interface TensorFunction {

    /** What runs it and the form of its file, as in {@code "onnx_onnxv1"} or {@code "tensorflow_savedmodel"}. */
    String platform();

    /** What goes in, in the model's order. */
    List<TensorMetadata> inputs();

    /** What comes out, in the model's order; those that are known before the first run. */
    List<TensorMetadata> outputs();

    /**
     * Room for the elements of one input. Its memory may have been used before: fill all of it. To be closed by the caller.
     *
     * @param type what its elements are, not {@link TensorType#BYTES}
     * @param shape how many elements along each dimension
     * @throws InvalidInputException where there is no such input, or it cannot have this type or shape; says what it takes
     */
    TensorInput input(String name, TensorType type, long... shape);

    /**
     * The elements of an input of {@link TensorType#BYTES}. To be closed by the caller.
     *
     * @param elements as many as the shape asks for
     * @param shape how many elements along each dimension
     * @throws InvalidInputException where there is no such input, it has other elements, or cannot have this shape
     */
    TensorInput input(String name, byte[][] elements, long... shape);

    /**
     * Computes, on the caller's thread. The inputs stay as they are.
     *
     * @param inputs one for each input, or, where the model has optional ones, for each that it needs
     * @param outputs the names of those that are wanted, any number of those that there are; empty for all
     * @return in the order of {@code outputs}; all in the model's
     * @throws InvalidInputException where an input is missing, there is no such output, or the model cannot compute with such inputs
     * @throws RuntimeException the engine's own, where it fails for another reason
     */
    List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs);
}
