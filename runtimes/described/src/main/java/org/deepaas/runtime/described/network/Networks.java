package org.deepaas.runtime.described.network;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.LoadContext;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** Reads networks. */
public final class Networks {

    private Networks() {}

    /**
     * Reads a network for serving: on the device, and with the threads, that the server has for it.
     *
     * @param file in the model's folder
     */
    public static Network load(LoadContext context, NetworkFile file) {
        var format = ready(context.directory(), file);
        format.requireSense(file);
        return switch (format) {
            case ONNX -> OnnxNetwork.load(context, file.path());
            case TORCHSCRIPT -> TorchNetwork.load(context, file);
            case SAVED_MODEL, FROZEN_GRAPH -> TensorFlowNetwork.load(context, file);
        };
    }

    /**
     * Reads a network to look at it. The caller closes it.
     *
     * @param folder that it lies in
     */
    public static Opened open(Path folder, NetworkFile file) {
        var format = ready(folder, file);
        format.requireSense(file);
        return switch (format) {
            case ONNX -> OnnxNetwork.open(folder.resolve(file.path()));
            case TORCHSCRIPT -> TorchNetwork.open(folder, file);
            case SAVED_MODEL, FROZEN_GRAPH -> TensorFlowNetwork.open(folder, file);
        };
    }

    private static Format ready(Path folder, NetworkFile file) {
        var path = folder.resolve(file.path());
        var name = path.normalize().getFileName();
        if (!Files.exists(path)) {
            throw new DescriptionException("there is no %s: put the model there".formatted(name));
        }
        var format = Format.of(path)
                .orElseThrow(() -> new DescriptionException(
                        "%s is no model that can be served: there are ONNX files (*.onnx), TorchScript files (*.pt), SavedModels (folders with saved_model.pb) and frozen graphs (*.pb)"
                                .formatted(name)));
        format.requireEngine();
        return format;
    }
}
