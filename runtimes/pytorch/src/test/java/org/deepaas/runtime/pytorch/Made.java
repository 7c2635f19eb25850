package org.deepaas.runtime.pytorch;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The models that {@code src/test/python/torchscript_models.py} made. */
final class Made {

    static Path file(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Made.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static TorchScriptModel open(String name) {
        return TorchScriptModel.open(file(name), TorchScriptOptions.defaults());
    }

    private Made() {}
}
