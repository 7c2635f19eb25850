package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.deepaas.server.models.versions.Folders;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a module are read: where they lie, or in a copy. Classes and weights are read from open files for as long
 * as a model serves, so what may be overwritten meanwhile is not read where it lies.
 */
final class ModulePlace {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final ModuleFiles files;
    private final List<Path> folders;
    private final Path data;
    private final Users users;

    private ModulePlace(ModuleFiles files, List<Path> folders, Path data, Runnable whenUnused) {
        this.files = files;
        this.folders = folders;
        this.data = data;
        this.users = new Users(whenUnused);
    }

    /** @param data the data folder */
    static ModulePlace where(ModuleFiles files, List<Path> folders, Path data) {
        return new ModulePlace(files, folders, data, () -> {});
    }

    /** A copy below {@code copies}, deleted when nobody uses it any longer. */
    static ModulePlace copied(ModuleFiles files, Path copies) throws IOException {
        var place = copies.toAbsolutePath().resolve(UUID.randomUUID().toString());
        try {
            var folder = Files.createDirectories(place.resolve("modules"));
            var copy = folder.resolve(files.path().getFileName());
            copy(files.path(), copy);
            return new ModulePlace(ModuleFiles.at(copy), List.of(folder), place, () -> delete(place));
        } catch (IOException | RuntimeException e) {
            delete(place);
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) all::iterator) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path place) {
        try {
            Folders.delete(place);
        } catch (IOException e) {
            LOG.warnf(e, "%s cannot be deleted", place);
        }
    }

    ModuleFiles files() {
        return files;
    }

    /** Where what is packed in the module is unpacked. */
    Path cache() {
        return data.resolve("models");
    }

    /** For a process that opens the module as well; null where nobody uses it any longer. */
    @Nullable
    ModuleFolders hold() {
        return users.retain() ? new ModuleFolders(folders, data, users::release) : null;
    }

    void release() {
        users.release();
    }
}
