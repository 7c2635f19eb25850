package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.deepaas.server.models.weights.Weights;
import org.jspecify.annotations.Nullable;

/** Where the files of a module are: in its folder, or below a cache where they were unpacked, or completed by what was fetched. */
final class ModuleDirectory {

    private final ModuleFiles files;
    private final Path cache;
    private final Weights weights;
    private @Nullable Path path;

    ModuleDirectory(ModuleFiles files, Path cache, Weights weights) {
        this.files = files;
        this.cache = cache;
        this.weights = weights;
    }

    /** Makes sure that nothing needs to be fetched first. */
    void requireWhole() throws IOException {
        if (mayLackFiles()) {
            weights.require(ModelFiles.directory(files, cache));
        }
    }

    void fetch() throws IOException, InterruptedException {
        if (mayLackFiles()) {
            weights.fetch(files.name(), ModelFiles.directory(files, cache));
        }
    }

    /** So that what nobody asks for is not unpacked. */
    private boolean mayLackFiles() {
        if (files.isFolder()) {
            return true;
        }
        try (var jar = new ZipFile(files.path().toFile())) {
            return jar.getEntry(ModelFiles.PACKED + Weights.FILE) != null;
        } catch (IOException e) {
            // whoever opens it tells
            return false;
        }
    }

    /** All of them, unpacked and fetched where it was not done before. */
    synchronized Path path() {
        var known = path;
        if (known != null && Files.isDirectory(known)) {
            return known;
        }
        try {
            known = weights.complete(files.name(), ModelFiles.directory(files, cache), cache);
            path = known;
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the files of %s cannot be completed in %s (%s): choose another folder with --data-dir"
                            .formatted(files.name(), cache, e.getClass().getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was broken off while its files were fetched");
        }
    }
}
