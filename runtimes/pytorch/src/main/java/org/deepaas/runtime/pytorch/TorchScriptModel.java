package org.deepaas.runtime.pytorch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deepaas.model.LoadContext;
import org.deepaas.model.TensorFunction;

/**
 * A TorchScript model in memory: a file as {@code torch.jit.save} writes it, of a module whose {@code forward} takes
 * tensors. It computes as in {@code eval()}, without gradients. Any number of threads may make inputs and run at once.
 * Closed by whoever opened it, after the last run has ended; one that was {@linkplain #load loaded} closes with the
 * {@link LoadContext}.
 */
public final class TorchScriptModel implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TorchScriptModel.class.getName());

    private final String file;
    private final TorchDevice device;
    private final NDManager manager;
    private final PtSymbolBlock module;
    private final Signature signature;
    private final Map<String, BufferPool> buffers;
    private final TorchScriptFunction function;

    private TorchScriptModel(Path file, TorchDevice device, NDManager manager, int keptBuffers) {
        this.file = file.getFileName().toString();
        this.device = device;
        this.manager = manager;
        this.module = TorchScriptFile.read(file, manager, false);
        this.signature = signature();
        JniUtils.enableInferenceMode(module);
        this.buffers = signature.arguments().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> new BufferPool(keptBuffers)));
        this.function = new TorchScriptFunction(this);
    }

    /**
     * Reads a model for serving: on the device, and with the threads, that the server has for it. The device it landed on
     * is told to the context and to the log, and the context closes the model.
     *
     * @param file the model's file, relative to {@link LoadContext#directory()}
     * @throws PyTorchException where the file is no TorchScript that PyTorch can read, its forward takes what is no tensor,
     *     or the device was demanded and cannot be used
     */
    public static TorchScriptModel load(LoadContext context, String file) {
        return load(context, file, TorchScriptOptions.of(context));
    }

    /** As {@link #load(LoadContext, String)}, with options of one's own: begin with {@link TorchScriptOptions#of}. */
    public static TorchScriptModel load(LoadContext context, String file, TorchScriptOptions options) {
        var model = context.closeLater(open(context.directory().resolve(file), options));
        context.runsOn(model.device(), model.device.reason());
        context.tensors(model.function);
        return model;
    }

    /**
     * Reads a model without a server. The caller closes it.
     *
     * @throws PyTorchException as {@link #load(LoadContext, String)} does
     */
    public static TorchScriptModel open(Path file, TorchScriptOptions options) {
        Engine engine = PyTorch.engine(options.threads());
        var device = TorchDevice.of(options.device(), engine);
        var manager = engine.newBaseManager(device.device());
        try {
            var model = new TorchScriptModel(file, device, manager, options.keptBuffers());
            model.tell();
            return model;
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** What goes in, by name, in the order of the module's {@code forward}; those that may be left out as well. */
    public List<String> inputs() {
        return List.copyOf(signature.arguments().keySet());
    }

    /** The same as a function of tensors, good until this is closed. */
    TensorFunction function() {
        return function;
    }

    /** Where it computes: {@code "cpu"} or {@code "cuda:N"}. */
    public String device() {
        return device.name();
    }

    /**
     * Room for the values of one input, to be filled and given to {@link #run}. Its memory has been used before: fill all
     * of it. To be closed by the caller, after which the memory serves the next.
     *
     * @param type what its elements are; a TorchScript model does not say what it takes
     * @param shape how many elements along each dimension
     * @throws IllegalArgumentException where there is no such input, or the shape or type is none
     */
    public InputTensor input(String name, ElementType type, long... shape) {
        var pool = buffers.get(name);
        if (pool == null) {
            throw new IllegalArgumentException(
                    "%s has no input '%s': it takes %s".formatted(file, name, signature.declaration()));
        }
        if (type.size() == 0 || Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("Input '%s' of %s cannot be %s of the shape %s"
                    .formatted(name, file, type, Arrays.toString(shape)));
        }
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        var buffer = pool.take(Math.toIntExact(Math.multiplyExact(count, type.size())));
        return new InputTensor(name, type, shape.clone(), buffer, pool);
    }

    /**
     * Computes. The inputs stay as they are and may be filled and run again; the outputs are to be closed.
     *
     * @throws IllegalArgumentException where an input is missing
     * @throws PyTorchException where PyTorch cannot compute with these values, or gives what is no tensor
     */
    public Outputs run(InputTensor... given) {
        var ordered = ordered(given);
        var scope = manager.newSubManager();
        try {
            var outputs = new Outputs(scope, Tensors.named(compute(ordered, scope), (PtNDManager) scope));
            if (!function.knows()) {
                function.learn(ordered, outputs);
            }
            return outputs;
        } catch (EngineException | UnsupportedOperationException e) {
            scope.close();
            throw new PyTorchException("%s cannot compute: %s".formatted(file, PyTorchException.said(e)), e);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Gives back the model's memory. Closing twice does nothing. */
    @Override
    public void close() {
        manager.close();
    }

    private IValue compute(List<InputTensor> ordered, NDManager scope) {
        var values = new ArrayList<IValue>();
        try {
            for (var tensor : ordered) {
                var shape = new Shape(tensor.shape());
                var array = scope.create(tensor.memory(), shape, tensor.type().dataType());
                values.add(IValue.from((PtNDArray) array));
            }
            return module.forward(values.toArray(IValue[]::new));
        } finally {
            values.forEach(IValue::close);
        }
    }

    private List<InputTensor> ordered(InputTensor... given) {
        Map<String, InputTensor> byName = new HashMap<>();
        for (var tensor : given) {
            byName.put(tensor.name(), tensor);
        }
        var ordered = new ArrayList<InputTensor>();
        for (var argument : signature.arguments().values()) {
            var tensor = byName.remove(argument.name());
            if (tensor != null) {
                ordered.add(tensor);
            } else if (!argument.isOptional() || !byName.isEmpty()) {
                throw new IllegalArgumentException("%s takes %s, and was given %s"
                        .formatted(
                                file,
                                signature.declaration(),
                                Arrays.stream(given).map(InputTensor::name).toList()));
            }
        }
        return ordered;
    }

    private Signature signature() {
        Signature declared;
        try {
            declared = TorchScriptFile.signature(module);
        } catch (IllegalArgumentException e) {
            throw new PyTorchException("%s has no forward that can be called: %s".formatted(file, e.getMessage()), e);
        }
        for (var argument : declared.arguments().values()) {
            if (!argument.isTensor() && !argument.isOptional()) {
                throw new PyTorchException(
                        "%s takes '%s', which is no tensor, in %s: save a module whose forward takes tensors alone"
                                .formatted(file, argument.name(), declared.declaration()),
                        null);
            }
        }
        return declared;
    }

    private void tell() {
        if (device.reason().isEmpty()) {
            LOG.log(Level.DEBUG, "{0} computes on {1}", file, device.name());
        } else {
            LOG.log(Level.WARNING, "{0} computes on {1}: {2}", file, device.name(), device.reason());
        }
    }
}
