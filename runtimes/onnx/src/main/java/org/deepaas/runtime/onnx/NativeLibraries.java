package org.deepaas.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks ONNX Runtime's native libraries once for all starts. By itself it unpacks them, 28 MB, at every start. Where
 * that cannot be done safely they are left to it.
 */
final class NativeLibraries {

    /** The folder to unpack to, set by the server. */
    static final String CACHE = "deepaas.engine-cache";

    /** The folder where libraries lie unpacked, by engine, and are only read. */
    static final String UNPACKED = "deepaas.engine-libraries";

    /** Where ONNX Runtime looks for its libraries. */
    static final String LIBRARIES = "onnxruntime.native.path";

    private static final String CUDA = "onnxruntime_providers_cuda";

    private static final System.Logger LOG = System.getLogger(NativeLibraries.class.getName());

    private NativeLibraries() {}

    static void unpack() {
        if (System.getProperty(LIBRARIES) != null) {
            return;
        }
        var unpacked = System.getProperty(UNPACKED);
        if (unpacked != null && Files.isDirectory(Path.of(unpacked, "onnx"))) {
            System.setProperty(LIBRARIES, Path.of(unpacked, "onnx").toString());
            return;
        }
        try {
            unpackTo(cache()).ifPresent(folder -> System.setProperty(LIBRARIES, folder.toString()));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "ONNX Runtime unpacks its libraries itself: {0}", e.getMessage());
        }
    }

    /** The folder below {@code cache} where they now are; none where there are none for this machine. */
    static Optional<Path> unpackTo(Path cache) throws IOException {
        var main = library("onnxruntime");
        if (main == null) {
            return Optional.empty();
        }
        var folder = Files.createDirectories(PrivateFolder.in(cache).resolve("onnxruntime-" + key(main)));
        for (var name : List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared")) {
            unpack(name, folder);
        }
        return Optional.of(folder);
    }

    /** Unpacks the large library for CUDA beside the others. */
    static void unpackCuda() {
        var folder = System.getProperty(LIBRARIES);
        if (folder != null) {
            try {
                unpack(CUDA, Path.of(folder));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "ONNX Runtime unpacks its library for CUDA itself: {0}", e.getMessage());
            }
        }
    }

    /** The library that the one for CUDA wants and this machine lacks, in the words of the system's loader. */
    static Optional<String> missingForCuda() {
        var folder = System.getProperty(LIBRARIES);
        if (folder == null) {
            return Optional.empty();
        }
        try {
            System.load(Path.of(folder, System.mapLibraryName(CUDA))
                    .toAbsolutePath()
                    .toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            var words = Objects.requireNonNullElse(e.getMessage(), CUDA);
            return Optional.of(words.substring(words.indexOf(": ") + 1).strip());
        }
    }

    private static void unpack(String name, Path folder) throws IOException {
        var library = library(name);
        if (library == null) {
            return;
        }
        var target = folder.resolve(System.mapLibraryName(name));
        if (Files.isRegularFile(target) && Files.size(target) == entry(library).getSize()) {
            return;
        }
        var part = Files.createTempFile(folder, name, ".part");
        try (var content = library.openStream()) {
            Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            // another process may be unpacking too: whoever comes last replaces a file by an equal one
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path cache() {
        var set = System.getProperty(CACHE);
        return set != null
                ? Path.of(set)
                : Path.of(System.getProperty("java.io.tmpdir"), "deepaas-engines-" + System.getProperty("user.name"));
    }

    /** Tells one build of the library from another. */
    private static String key(URL library) throws IOException {
        var entry = entry(library);
        return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
    }

    private static JarEntry entry(URL library) throws IOException {
        if (library.openConnection() instanceof JarURLConnection connection) {
            return connection.getJarEntry();
        }
        throw new IOException(library + " is not in a jar");
    }

    private static @Nullable URL library(String name) {
        return OrtEnvironment.class.getResource(
                "/ai/onnxruntime/native/%s/%s".formatted(platform(), System.mapLibraryName(name)));
    }

    /** As ONNX Runtime names its folders. */
    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        return os + (processor.startsWith("amd64") || processor.startsWith("x86_64") ? "-x64" : "-" + processor);
    }
}
