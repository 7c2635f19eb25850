package org.deepaas.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.cli.files.Scratch;
import org.jspecify.annotations.Nullable;

/** One prediction of a command. */
final class LocalRequest implements PredictionContext, AutoCloseable {

    private final String id = UUID.randomUUID().toString();
    private final Scratch scratch;
    private @Nullable Path folder;

    LocalRequest(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Path directory() throws IOException {
        if (folder == null) {
            folder = scratch.newFolder();
        }
        return folder;
    }

    @Override
    public String requestId() {
        return id;
    }

    @Override
    public boolean isAbandoned() {
        return Interruption.isAsked();
    }

    @Override
    public void close() {
        if (folder != null) {
            scratch.delete(folder);
        }
    }
}
