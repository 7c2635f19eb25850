package org.deepaas.runtime.tensorflow;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.LoadContext;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TString;

/**
 * A TensorFlow model in memory. Any number of threads may make inputs and run at once. Closed by whoever opened it, after
 * the last run has ended; one that was {@linkplain #load loaded} closes with the {@link LoadContext}.
 */
public final class TensorFlowModel implements AutoCloseable {

    private final String file;
    private final Placement placement;
    private final Map<String, Output<?>> fed;
    private final Fetches fetches;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;
    private final RunOptions runOptions;

    private TensorFlowModel(String file, Placement placement, RunOptions runOptions) {
        this.file = file;
        this.placement = placement;
        this.runOptions = runOptions;
        this.inputs = specs(placement.graph().inputs());
        this.outputs = specs(placement.graph().outputs());
        this.fed = tensors(placement.graph().inputs());
        this.fetches = Fetches.of(tensors(placement.graph().outputs()));
    }

    /**
     * Reads a model for serving: on the device, and with the threads, that the server has for it. The device it landed on
     * is told to the context and to the log, and the context closes the model.
     *
     * @param file the model's file or folder, relative to {@link LoadContext#directory()}
     * @throws TensorFlowException where it is no model that TensorFlow can read, has no such signature, graph or tensor
     *     (those that it has are named), or the device was demanded and cannot be used
     */
    public static TensorFlowModel load(LoadContext context, ModelFile file) {
        return load(context, file, TensorFlowOptions.of(context));
    }

    /** As {@link #load(LoadContext, ModelFile)}, with options of one's own: begin with {@link TensorFlowOptions#of}. */
    public static TensorFlowModel load(LoadContext context, ModelFile file, TensorFlowOptions options) {
        var model = context.closeLater(open(context.directory(), file, options));
        context.runsOn(model.device(), model.placement.reason());
        TensorFlowFunction.of(model, file instanceof SavedModel ? "tensorflow_savedmodel" : "tensorflow_graphdef")
                .ifPresent(context::tensors);
        return model;
    }

    /**
     * Reads a model without a server. The caller closes it.
     *
     * @param directory what the file's path is relative to
     * @throws TensorFlowException as {@link #load} does
     */
    public static TensorFlowModel open(Path directory, ModelFile file, TensorFlowOptions options) {
        // the thread that calls computes itself, where it need not wait for others
        var runOptions = RunOptions.newBuilder()
                .setInterOpThreadPool(options.operationsAtOnce() == 1 ? -1 : 0)
                .build();
        return new TensorFlowModel(file.path(), Placement.of(directory, file, options), runOptions);
    }

    /** What goes in, by name: of a SavedModel in alphabetical order, of a frozen graph in the order given. */
    public Map<String, TensorSpec> inputs() {
        return inputs;
    }

    /** What comes out, by name, in the same order. */
    public Map<String, TensorSpec> outputs() {
        return outputs;
    }

    /** Where it computes: {@code "cpu"} or {@code "cuda:N"}. */
    public String device() {
        return placement.device();
    }

    /**
     * Room for the values of one input, to be filled and given to {@link #run}. Its memory has been used before: fill all
     * of it. To be closed by the caller.
     *
     * @param shape how many elements along each dimension
     * @throws IllegalArgumentException where there is no such input, it is of texts, or it cannot have this shape
     */
    public InputTensor input(String name, long... shape) {
        var spec = spec(name, shape);
        if (spec.type().size() == 0) {
            throw new IllegalArgumentException(
                    "Input '%s' of %s is of type %s: it is not filled as a buffer".formatted(name, file, spec.type()));
        }
        // a buffer of Java's ends at 2 GiB
        Math.toIntExact(Math.multiplyExact(count(shape), spec.type().size()));
        return new InputTensor(spec, Tensor.of(spec.type().tensorType(), Shape.of(shape)));
    }

    /**
     * The values of an input of texts, which TensorFlow has in UTF-8. To be closed by the caller.
     *
     * @param shape how many elements along each dimension
     * @throws IllegalArgumentException where there is no such input, it is not of texts, or it cannot have this shape
     */
    public InputTensor input(String name, String[] values, long... shape) {
        var bytes = Arrays.stream(values)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return input(name, bytes, shape);
    }

    /** As {@link #input(String, String[], long...)}, of byte sequences: encoded pictures, serialised messages. */
    public InputTensor input(String name, byte[][] values, long... shape) {
        var spec = spec(name, shape);
        if (spec.type() != ElementType.STRING || count(shape) != values.length) {
            throw new IllegalArgumentException("Input '%s' of %s takes %s: %d texts of shape %s are not that"
                    .formatted(name, file, spec, values.length, Arrays.toString(shape)));
        }
        return new InputTensor(spec, TString.tensorOfBytes(Shape.of(shape), DataBuffers.of(values, true, false)));
    }

    /**
     * Computes all outputs. The inputs stay as they are and may be filled and run again; the outputs are to be closed.
     *
     * @throws IllegalArgumentException where an input is missing
     * @throws TensorFlowException where TensorFlow cannot compute with these values
     */
    public Outputs run(InputTensor... given) {
        Map<String, InputTensor> tensors = new HashMap<>();
        for (var tensor : given) {
            tensors.put(tensor.name(), tensor);
        }
        if (!tensors.keySet().equals(inputs.keySet())) {
            throw new IllegalArgumentException(
                    "%s takes %s, and was given %s".formatted(file, described(), tensors.keySet()));
        }
        var runner = placement.graph().session().runner().setOptions(runOptions);
        tensors.forEach((name, tensor) -> runner.feed(fed.get(name), tensor.tensor()));
        fetches.tensors().forEach(runner::fetch);
        try {
            return new Outputs(runner.run(), fetches.places());
        } catch (RuntimeException e) {
            if (TensorFlowException.isTensorFlows(e)) {
                throw new TensorFlowException("%s cannot compute: %s".formatted(file, TensorFlowException.said(e)), e);
            }
            throw e;
        }
    }

    /**
     * Runs once with zeros (empty texts), each dimension that is left open being 1, so that the first caller need not wait
     * for what is made at the first run. For models to which such an input means nothing, run one that does.
     */
    public void warmUp() {
        var zeros = inputs.values().stream().map(this::zeros).toArray(InputTensor[]::new);
        try {
            run(zeros).close();
        } finally {
            for (var tensor : zeros) {
                tensor.close();
            }
        }
    }

    /** Gives back the model's memory. Closing twice does nothing. */
    @Override
    public void close() {
        placement.close();
    }

    private InputTensor zeros(TensorSpec spec) {
        var shape = spec.shapeWith(1);
        if (spec.type() == ElementType.STRING) {
            var texts = new String[Math.toIntExact(count(shape))];
            Arrays.fill(texts, "");
            return input(spec.name(), texts, shape);
        }
        var tensor = input(spec.name(), shape);
        tensor.clear();
        return tensor;
    }

    private TensorSpec spec(String name, long... shape) {
        var spec = inputs.get(name);
        if (spec == null) {
            throw new IllegalArgumentException("%s has no input '%s': it takes %s".formatted(file, name, described()));
        }
        if (!spec.accepts(shape)) {
            throw new IllegalArgumentException("Input '%s' of %s cannot have the shape %s: it takes %s"
                    .formatted(name, file, Arrays.toString(shape), spec));
        }
        return spec;
    }

    private String described() {
        return inputs.values().stream().map(TensorSpec::toString).collect(joining(", "));
    }

    private static long count(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static Map<String, TensorSpec> specs(List<Endpoint> endpoints) {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> specs.put(endpoint.spec().name(), endpoint.spec()));
        return Collections.unmodifiableMap(specs);
    }

    /** Those that can be passed. */
    private static Map<String, Output<?>> tensors(List<Endpoint> endpoints) {
        Map<String, Output<?>> tensors = new LinkedHashMap<>();
        for (var endpoint : endpoints) {
            var tensor = endpoint.tensor();
            if (tensor != null) {
                tensors.put(endpoint.spec().name(), tensor);
            }
        }
        return Collections.unmodifiableMap(tensors);
    }
}
