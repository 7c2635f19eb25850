package org.deepaas.runtime.pytorch;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine of this process: started once, with as many threads as the first who needs it says. */
final class PyTorch {

    /** Where native libraries are unpacked, once for all starts. */
    private static final String CACHE = "deepaas.engine-cache";

    private static boolean started;

    /**
     * The engine. It is not started again, so that the threads of the first call hold for all.
     *
     * @param threads on the CPU, within one operation
     */
    static synchronized Engine engine(int threads) {
        if (!started) {
            // DJL would look for newer libraries on the net, and tell its makers of each start
            setUnlessSet("ai.djl.offline", "true");
            setUnlessSet("OPT_OUT_TRACKING", "true");
            setUnlessSet("ai.djl.pytorch.num_threads", Integer.toString(threads));
            setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
            setUnlessSet("ENGINE_CACHE_DIR", cache().toString());
            started = true;
        }
        return Engine.getEngine("PyTorch");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Path cache() {
        var set = System.getProperty(CACHE);
        var folder = set != null
                ? Path.of(set)
                : Path.of(System.getProperty("java.io.tmpdir"), "deepaas-engines-" + System.getProperty("user.name"));
        try {
            return Files.createDirectories(PrivateFolder.in(folder).resolve("pytorch"));
        } catch (IOException e) {
            throw new UncheckedIOException("PyTorch's libraries cannot be unpacked", e);
        }
    }

    private PyTorch() {}
}
