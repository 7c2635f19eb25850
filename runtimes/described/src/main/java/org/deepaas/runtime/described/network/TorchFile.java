package org.deepaas.runtime.described.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.runtime.described.yaml.DescriptionException;
import org.deepaas.runtime.pytorch.TorchScriptModel;
import org.deepaas.runtime.pytorch.TorchScriptOptions;

/** A TorchScript file of which no description says what it takes. Used by one thread, and closed by whoever opened it. */
public final class TorchFile implements AutoCloseable {

    private final NetworkFile file;
    private final TorchScriptModel model;

    private TorchFile(NetworkFile file, TorchScriptModel model) {
        this.file = file;
        this.model = model;
    }

    /** Whether a file is one. */
    public static boolean is(Path file) {
        return Format.of(file).filter(Format.TORCHSCRIPT::equals).isPresent();
    }

    /** Reads a file that is one. */
    public static TorchFile open(Path file) {
        Format.TORCHSCRIPT.requireEngine();
        var name = NetworkFile.of(String.valueOf(file.getFileName()));
        return new TorchFile(name, TorchScriptModel.open(file, TorchScriptOptions.defaults()));
    }

    /** The file's name. */
    public String name() {
        return file.path();
    }

    /** What its inputs are called. */
    public List<String> inputs() {
        return model.inputs();
    }

    /** The network that takes these; none where it does not compute them. It closes with the file. */
    public Optional<Network> taking(Map<String, TensorSpec> inputs) {
        try {
            return Optional.of(new TorchNetwork(file.taking(inputs), model));
        } catch (DescriptionException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
