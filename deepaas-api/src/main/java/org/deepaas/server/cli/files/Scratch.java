package org.deepaas.server.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder for what is needed while a command runs, made when first asked for and deleted with all in it. */
public final class Scratch implements AutoCloseable {

    private @Nullable Path folder;

    /**
     * The folder. Absolute, existing.
     *
     * @throws IOException where none can be made, saying what to do
     */
    public synchronized Path folder() throws IOException {
        var made = folder;
        if (made == null) {
            made = make();
            folder = made;
        }
        return made;
    }

    /** A new, empty folder in it. */
    public Path newFolder() throws IOException {
        return Files.createTempDirectory(folder(), "");
    }

    /** Deletes a folder in it before the rest. */
    public void delete(Path inner) {
        Unfinished.deleteFolder(inner);
    }

    private static Path make() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try {
            var made = Files.createTempDirectory(temporary, "deepaas-cli-");
            Unfinished.begin(made);
            return made;
        } catch (IOException e) {
            throw new IOException(
                    "nothing can be written to the temporary folder %s: name another one with TMPDIR"
                            .formatted(temporary),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            Unfinished.delete(folder);
        }
    }
}
