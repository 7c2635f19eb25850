package org.deepaas.runtime.onnx;

import static java.util.stream.Collectors.joining;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deepaas.model.LoadContext;
import org.deepaas.model.TensorFunction;

/**
 * An ONNX model in memory. Any number of threads may make inputs and run at once. Closed by whoever opened it, after the
 * last run has ended; one that was {@linkplain #load loaded} closes with the {@link LoadContext}.
 */
public final class OnnxModel implements AutoCloseable {

    private final String file;
    private final Placement placement;
    private final Map<String, TensorSpec> inputs;
    private final Map<String, TensorSpec> outputs;
    private final Map<String, TensorPool> pools;
    private final KnownOutputs knownOutputs;

    private OnnxModel(String file, Placement placement, int keptBuffers) throws OrtException {
        this.file = file;
        this.placement = placement;
        var given = placement.session().getInputInfo();
        var computed = placement.session().getOutputInfo();
        this.inputs = specs(given);
        this.outputs = specs(computed);
        boolean writesInPlace = placement.device().equals("cpu") && keptBuffers > 0;
        this.knownOutputs =
                writesInPlace ? KnownOutputs.of(given.values(), computed.values(), keptBuffers) : KnownOutputs.NONE;
        this.pools = inputs.values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        TensorSpec::name, spec -> new TensorPool(spec.type(), keptBuffers)));
    }

    /**
     * Reads a model for serving: on the device, and with the threads, that the server has for it. The device it landed on
     * is told to the context and to the log, and the context closes the model.
     *
     * @param file the model's file, relative to {@link LoadContext#weights()} or, where it is not there, to
     *     {@link LoadContext#directory()}
     * @throws OnnxException where the file is no model that ONNX Runtime can read, or the device was demanded and cannot
     *     be used
     */
    public static OnnxModel load(LoadContext context, String file) {
        return load(context, file, OnnxOptions.of(context));
    }

    /** As {@link #load(LoadContext, String)}, with options of one's own: begin with {@link OnnxOptions#of}. */
    public static OnnxModel load(LoadContext context, String file, OnnxOptions options) {
        var model = context.closeLater(open(found(context, file), options));
        context.runsOn(model.device(), model.placement.reason());
        model.function().ifPresent(context::tensors);
        return model;
    }

    private static Path found(LoadContext context, String file) {
        var trained = context.weights().resolve(file);
        return Files.exists(trained) ? trained : context.directory().resolve(file);
    }

    /**
     * Reads a model without a server. The caller closes it.
     *
     * @throws OnnxException where the file is no model that ONNX Runtime can read, or the device was demanded and cannot
     *     be used
     */
    public static OnnxModel open(Path file, OnnxOptions options) {
        var name = file.getFileName().toString();
        var placement = Placement.of(file, options);
        try {
            return new OnnxModel(name, placement, options.keptBuffers());
        } catch (OrtException e) {
            placement.close();
            throw new OnnxException("%s cannot be described: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** What goes in, by name, in the model's order. */
    public Map<String, TensorSpec> inputs() {
        return inputs;
    }

    /** What comes out, by name, in the model's order. */
    public Map<String, TensorSpec> outputs() {
        return outputs;
    }

    /**
     * The same as a function that knows its inputs by name; empty where it takes what is no tensor, or gives none. It is good
     * until this is closed.
     */
    public Optional<TensorFunction> function() {
        try {
            var session = placement.session();
            return OnnxFunction.of(
                    this,
                    session.getInputInfo().values(),
                    session.getOutputInfo().values());
        } catch (OrtException e) {
            throw new OnnxException("%s cannot be described: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Where it computes: {@code "cpu"} or {@code "cuda:N"}. */
    public String device() {
        return placement.device();
    }

    /**
     * Room for the values of one input, to be filled and given to {@link #run}. Its memory has been used before: fill all
     * of it. To be closed by the caller, after which the memory serves the next.
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
        try {
            return InputTensor.of(spec, pool(name).take(shape));
        } catch (OrtException e) {
            throw new OnnxException("Input '%s' of %s cannot be made: %s".formatted(name, file, e.getMessage()), e);
        }
    }

    /**
     * The values of an input of texts. To be closed by the caller.
     *
     * @param shape how many elements along each dimension
     * @throws IllegalArgumentException where there is no such input, it is not of texts, or it cannot have this shape
     */
    public InputTensor input(String name, String[] values, long... shape) {
        var spec = spec(name, shape);
        if (spec.type() != ElementType.STRING || TensorPool.count(shape) != values.length) {
            throw new IllegalArgumentException("Input '%s' of %s takes %s: %d texts of shape %s are not that"
                    .formatted(name, file, spec, values.length, Arrays.toString(shape)));
        }
        try {
            return InputTensor.of(spec, Engine.tensor(values, shape));
        } catch (OrtException e) {
            throw new OnnxException("Input '%s' of %s cannot be made: %s".formatted(name, file, e.getMessage()), e);
        }
    }

    /**
     * Computes all outputs. The inputs stay as they are and may be filled and run again; the outputs are to be closed.
     *
     * @throws IllegalArgumentException where an input is missing
     * @throws OnnxException where ONNX Runtime cannot compute with these values
     */
    public Outputs run(InputTensor... given) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (var tensor : given) {
            tensors.put(tensor.name(), tensor.tensor());
        }
        if (!tensors.keySet().equals(inputs.keySet())) {
            throw new IllegalArgumentException(
                    "%s takes %s, and was given %s".formatted(file, described(), tensors.keySet()));
        }
        try {
            return new Outputs(placement.session().run(tensors));
        } catch (OrtException e) {
            throw new OnnxException("%s cannot compute: %s".formatted(file, e.getMessage()), e);
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

    OrtSession.Result compute(Map<String, OnnxTensor> tensors, Set<String> wanted) throws OrtException {
        return placement.session().run(tensors, wanted);
    }

    /** Has the outputs written into tensors that are there. */
    void compute(Map<String, OnnxTensor> tensors, Map<String, OnnxTensor> results) throws OrtException {
        placement.session().run(tensors, results).close();
    }

    KnownOutputs knownOutputs() {
        return knownOutputs;
    }

    /** Gives back the model's memory. Closing twice does nothing. */
    @Override
    public void close() {
        pools.values().forEach(TensorPool::close);
        knownOutputs.close();
        placement.close();
    }

    private InputTensor zeros(TensorSpec spec) {
        var shape = spec.shapeWith(1);
        if (spec.type() == ElementType.STRING) {
            var texts = new String[Math.toIntExact(TensorPool.count(shape))];
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

    private TensorPool pool(String name) {
        return Objects.requireNonNull(pools.get(name), name);
    }

    private String described() {
        return inputs.values().stream().map(TensorSpec::toString).collect(joining(", "));
    }

    private static Map<String, TensorSpec> specs(Map<String, NodeInfo> nodes) {
        Map<String, TensorSpec> specs = new LinkedHashMap<>();
        nodes.forEach((name, node) -> specs.put(name, TensorSpec.of(node)));
        return Collections.unmodifiableMap(specs);
    }
}
