package org.deepaas.runtime.tensorflow;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.TensorFlow;

/** TensorFlow itself: one for the whole process, begun when first needed, never ended. */
final class Engine {

    /** The folder to unpack native libraries to, set by the server. */
    static final String CACHE = "deepaas.engine-cache";

    /** The folder where libraries lie unpacked, by engine, and are only read. */
    private static final String UNPACKED = "deepaas.engine-libraries";

    /** Where JavaCPP unpacks to. */
    static final String JAVACPP_CACHE = "org.bytedeco.javacpp.cachedir";

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    private Engine() {}

    /**
     * Loads TensorFlow where that was not done yet, and tells its version.
     *
     * @throws TensorFlowException where its libraries cannot be loaded on this machine
     */
    static String begin() {
        try {
            return Begun.VERSION;
        } catch (LinkageError e) {
            throw new TensorFlowException(
                    "TensorFlow cannot begin on this machine (%s, %s): %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), root(e)),
                    e);
        }
    }

    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static final class Begun {

        static final String VERSION;

        static {
            // JavaCPP would count all memory of the process, other engines' too, and refuse a tensor beyond twice the
            // heap
            Map<String, String> properties = new HashMap<>(
                    Map.of("org.bytedeco.javacpp.maxBytes", "0", "org.bytedeco.javacpp.maxPhysicalBytes", "0"));
            unpacked()
                    .ifPresentOrElse(
                            folder -> properties.putAll(
                                    Map.of("org.bytedeco.javacpp.pathsFirst", "true", "java.library.path", folder)),
                            () -> cache().ifPresent(folder -> properties.put(JAVACPP_CACHE, folder.toString())));
            JavaCpp.withProperties(properties, TensorFlow::version);
            VERSION = TensorFlow.version();
        }
    }

    /** Where the libraries lie unpacked, as in an image. */
    private static Optional<String> unpacked() {
        return Optional.ofNullable(System.getProperty(UNPACKED))
                .map(folder -> Path.of(folder, "tensorflow"))
                .filter(Files::isDirectory)
                .map(Path::toString);
    }

    /** Where to unpack 680 MB, once for all starts; empty where that is JavaCPP's to choose. */
    private static Optional<Path> cache() {
        if (System.getProperty(JAVACPP_CACHE) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.createDirectories(PrivateFolder.in(folder()).resolve("javacpp")));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "JavaCPP chooses where it unpacks TensorFlow: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Path folder() {
        var set = System.getProperty(CACHE);
        return set != null
                ? Path.of(set)
                : Path.of(System.getProperty("java.io.tmpdir"), "deepaas-engines-" + System.getProperty("user.name"));
    }
}
