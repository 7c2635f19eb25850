package org.deepaas.runtime.described.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.model.LoadContext;
import org.deepaas.runtime.described.yaml.DescriptionException;

/** Reads networks. */
public final class Networks {

    private Networks() {}

    /**
     * Reads a network for serving: on the device, and with the threads, that the server has for it.
     *
     * @param file relative to the model's folder
     */
    public static Network load(LoadContext context, String file) {
        return switch (ready(context.directory().resolve(file))) {
            case ONNX -> OnnxNetwork.load(context, file);
        };
    }

    /**
     * Reads a network to look at it. The caller closes it.
     *
     * @param inputs what goes in, for models that do not say it themselves
     */
    public static Opened open(Path file, Map<String, TensorSpec> inputs) {
        return switch (ready(file)) {
            case ONNX -> OnnxNetwork.open(file);
        };
    }

    private static Format ready(Path file) {
        if (!Files.exists(file)) {
            throw new DescriptionException("there is no %s: put the model there".formatted(file.getFileName()));
        }
        var format = Format.of(file)
                .orElseThrow(() ->
                        new DescriptionException("%s is no model that can be served: there are ONNX files (*.onnx)"
                                .formatted(file.getFileName())));
        format.requireEngine();
        return format;
    }
}
