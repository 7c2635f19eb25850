package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where a model finds its files: its module's folder, or what was packed into its module's jar. */
final class ModelFiles {

    static final String PACKED = "META-INF/model/";

    /**
     * The folder, unpacked below {@code cache} where need be and it was not done before.
     *
     * @param cache a folder that the server and its trainings share
     */
    static Path directory(ModuleFiles module, Path cache) {
        if (module.isFolder()) {
            return module.path().toAbsolutePath();
        }
        try {
            var jar = module.path();
            var version = "%x-%x"
                    .formatted(Files.size(jar), Files.getLastModifiedTime(jar).toMillis());
            // two folders may hold jars of the same name
            var place = Integer.toHexString(
                    jar.toAbsolutePath().normalize().toString().hashCode());
            var versions = cache.toAbsolutePath().normalize().resolve(module.name() + "-" + place);
            var unpacked = versions.resolve(version);
            if (!Files.isDirectory(unpacked)) {
                unpackOnce(jar, versions, unpacked);
            }
            return unpacked.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the files of %s cannot be unpacked into %s (%s): choose another folder with --data-dir"
                            .formatted(module.name(), cache, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Trainings, and servers that share a data folder, may want the same at once. */
    @SuppressWarnings("try") // the lock is had, not used
    private static synchronized void unpackOnce(Path jar, Path versions, Path unpacked) throws IOException {
        Files.createDirectories(versions);
        try (var channel = FileChannel.open(
                        versions.resolveSibling(versions.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.isDirectory(unpacked)) {
                deleteWhatIsIn(versions);
                var started = Files.createTempDirectory(versions, "unpacking-");
                unpack(jar, started);
                Files.move(started, unpacked, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
                if (entry.getName().startsWith(PACKED) && !entry.isDirectory()) {
                    unpack(zip, entry, into);
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path into) throws IOException {
        var target = into.resolve(entry.getName().substring(PACKED.length())).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("%s leads out of the module: pack it anew".formatted(entry.getName()));
        }
        Files.createDirectories(target.getParent());
        try (var in = zip.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static void deleteWhatIsIn(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    private ModelFiles() {}
}
