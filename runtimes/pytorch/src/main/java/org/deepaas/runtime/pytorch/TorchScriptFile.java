package org.deepaas.runtime.pytorch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;

/** TorchScript modules, as PyTorch holds them. */
final class TorchScriptFile {

    /**
     * Reads one, to the device of the manager, with which it closes.
     *
     * @param trained whether its parameters are to learn
     */
    static PtSymbolBlock read(Path file, NDManager manager, boolean trained) {
        if (!Files.isRegularFile(file)) {
            throw new PyTorchException("There is no file %s: put the model there".formatted(file), null);
        }
        try {
            return JniUtils.loadModule((PtNDManager) manager, file, true, new String[0], new String[0], trained);
        } catch (EngineException e) {
            throw new PyTorchException(
                    "%s is no TorchScript that PyTorch can read (it is written by torch.jit.save): %s"
                            .formatted(file.getFileName(), PyTorchException.said(e)),
                    e);
        }
    }

    /** What its {@code forward} takes. */
    static Signature signature(PtSymbolBlock module) {
        try {
            module.forward().close();
            return Signature.EMPTY;
        } catch (EngineException e) {
            return Signature.in(String.valueOf(e.getMessage()));
        }
    }

    private TorchScriptFile() {}
}
