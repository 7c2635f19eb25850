package org.deepaas.runtime.pytorch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.ParameterList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript module that learns on: a network for {@link NetworkTraining}, or a part of one, as within a
 * {@code SequentialBlock} below a new head. It takes one tensor and gives one. Used by one thread; it closes with what it was
 * initialised by, as the training.
 *
 * <p>It is saved as a whole module, the running means of its normalisations with it; {@link #write} gives a file for
 * {@link TorchScriptModel}. A module that was traced rather than scripted keeps what {@code training} said when it was
 * traced: its dropout and normalisation stay as they were then.
 */
public final class TorchScriptBlock extends AbstractBlock {

    private static final byte VERSION = 1;

    private final Path file;
    private @Nullable PtSymbolBlock module;
    private boolean training;

    /**
     * A module that is read when the network is initialised, to the device of the training.
     *
     * @param file as {@code torch.jit.save} writes it; where there is none, initialising throws a {@link PyTorchException}
     */
    public TorchScriptBlock(Path file) {
        super(VERSION);
        this.file = file;
    }

    @Override
    public void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
        beforeInitialize(inputShapes);
        if (module == null) {
            take(TorchScriptFile.read(file, manager, true), manager, dataType);
        }
    }

    /** The module as it is now, in a file that {@link TorchScriptModel}, or {@code torch.jit.load}, reads. */
    public void write(Path to) throws IOException {
        Files.write(to, bytes());
    }

    @Override
    public ParameterList getDirectParameters() {
        return module == null ? new ParameterList() : module.getDirectParameters();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, @Nullable PairList<String, Object> extra) {
        switchTo(training);
        try {
            return IValueUtils.forward(module(), inputs, training);
        } catch (EngineException e) {
            throw new PyTorchException(
                    "%s cannot compute: %s".formatted(file.getFileName(), PyTorchException.said(e)), e);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        try (var manager = NDManager.newBaseManager(device(), "PyTorch")) {
            var inputs = new NDList();
            for (var shape : inputShapes) {
                inputs.add(manager.zeros(shape));
            }
            return forwardInternal(new ParameterStore(manager, false), inputs, false, null).stream()
                    .map(NDArray::getShape)
                    .toArray(Shape[]::new);
        }
    }

    @Override
    public void saveParameters(DataOutputStream out) throws IOException {
        var bytes = bytes();
        out.writeByte(VERSION);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void loadParameters(NDManager manager, DataInputStream in) throws IOException, MalformedModelException {
        var before = module();
        byte version = in.readByte();
        int length = in.readInt();
        var bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (version != VERSION || bytes.length != length || length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
            throw new MalformedModelException("it holds no TorchScript module");
        }
        try {
            var read = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(bytes), true, false);
            before.getDirectParameters().values().forEach(parameter -> parameter.close());
            before.close();
            take(read, manager, DataType.FLOAT32);
        } catch (EngineException e) {
            throw new MalformedModelException(PyTorchException.said(e), e);
        }
    }

    private void take(PtSymbolBlock read, NDManager manager, DataType dataType) {
        this.module = read;
        this.training = true;
        JniUtils.enableTrainingMode(read);
        for (var parameter : read.getDirectParameters().values()) {
            parameter.initialize(manager, dataType);
        }
    }

    private byte[] bytes() throws IOException {
        boolean was = training;
        switchTo(false);
        try (var bytes = new ByteArrayOutputStream()) {
            JniUtils.writeModule(module(), bytes, false);
            return bytes.toByteArray();
        } finally {
            switchTo(was);
        }
    }

    private void switchTo(boolean training) {
        if (this.training != training) {
            this.training = training;
            if (training) {
                JniUtils.enableTrainingMode(module());
            } else {
                JniUtils.enableInferenceMode(module());
            }
        }
    }

    private Device device() {
        var parameters = getDirectParameters();
        return parameters.isEmpty()
                ? Device.cpu()
                : parameters.valueAt(0).getArray().getDevice();
    }

    private PtSymbolBlock module() {
        if (module == null) {
            throw new IllegalStateException("%s is not read yet: initialise the network".formatted(file.getFileName()));
        }
        return module;
    }
}
