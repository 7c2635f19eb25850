package org.deepaas.runtime.pytorch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The engine of this process: started once, with as many threads as the first who needs it says. */
final class PyTorch {

    /** Where native libraries are unpacked, once for all starts. */
    private static final String CACHE = "deepaas.engine-cache";

    /** The folder where libraries lie unpacked, by engine, and are only read. */
    private static final String UNPACKED = "deepaas.engine-libraries";

    /** Kept, since the JDK forgets the level of a logger that nobody keeps. */
    private static final Logger DJL = Logger.getLogger("ai.djl");

    /** Complains of a machine without GPU, which TorchDevice does where a GPU was asked for. */
    private static final Logger DJL_CUDA = Logger.getLogger("ai.djl.util.cuda");

    private static boolean started;

    /**
     * The engine. It is not started again, so that the threads of the first call hold for all.
     *
     * @param threads on the CPU, within one operation
     * @throws PyTorchException where its libraries cannot be loaded on this machine
     */
    static synchronized Engine engine(int threads) {
        if (!started) {
            // DJL would look for newer libraries on the net, and tell its makers of each start
            setUnlessSet("ai.djl.offline", "true");
            setUnlessSet("OPT_OUT_TRACKING", "true");
            setUnlessSet("ai.djl.pytorch.num_threads", Integer.toString(threads));
            setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
            setUnlessSet("ENGINE_CACHE_DIR", cache().toString());
            // which libraries were unpacked, and how many threads there are, is noise in a training's log
            setUnlessSet(DJL, Level.WARNING);
            setUnlessSet(DJL_CUDA, Level.SEVERE);
            started = true;
        }
        try {
            return besideThis();
        } catch (EngineException | LinkageError e) {
            throw new PyTorchException(
                    "PyTorch cannot begin on this machine (%s, %s): %s"
                            .formatted(
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    PyTorchException.said(root(e))),
                    e);
        }
    }

    /** DJL finds its engines by the thread's class loader, and who calls may have one that does not see them. */
    private static Engine besideThis() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(PyTorch.class.getClassLoader());
        try {
            return Engine.getEngine("PyTorch");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void setUnlessSet(Logger logger, Level level) {
        if (logger.getLevel() == null) {
            logger.setLevel(level);
        }
    }

    private static Path cache() {
        var unpacked = System.getProperty(UNPACKED);
        if (unpacked != null && Files.isDirectory(Path.of(unpacked, "pytorch"))) {
            return Path.of(unpacked, "pytorch");
        }
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
