package org.deepaas.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for one try of a property. */
public final class DeletedAfterwards implements AutoCloseable {

    private final Path path;

    public DeletedAfterwards() throws IOException {
        path = Files.createTempDirectory("try");
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        DataDirectory.deleteAll(path);
    }
}
