package org.deepaas.model.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deepaas.model.PredictionContext;
import org.jspecify.annotations.Nullable;

/** The requests made of a model, and their folders. */
final class Requests implements AutoCloseable {

    private final List<Request> made = new ArrayList<>();

    Request next() {
        var request = new Request("request-" + (made.size() + 1));
        made.add(request);
        return request;
    }

    @Override
    public void close() {
        for (var request : made) {
            var folder = request.folder;
            if (folder != null) {
                try {
                    delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** One of them. */
    static final class Request implements PredictionContext {

        private final String id;
        private @Nullable Path folder;

        private Request(String id) {
            this.id = id;
        }

        @Override
        public Path directory() throws IOException {
            var made = folder;
            if (made == null) {
                made = Files.createTempDirectory("deepaas-request");
                folder = made;
            }
            return made;
        }

        @Override
        public String requestId() {
            return id;
        }

        @Override
        public boolean isAbandoned() {
            return false;
        }
    }
}
