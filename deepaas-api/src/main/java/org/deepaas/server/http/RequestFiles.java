package org.deepaas.server.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.server.DataDirectory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The files of one request: uploads, and what the model wrote. They go once the answer is sent and the worker is done. */
final class RequestFiles {

    private static final Logger LOG = Logger.getLogger(RequestFiles.class);

    private final Path uploads;
    private final String requestId;
    private final AtomicInteger users = new AtomicInteger(1);
    private final List<Path> files = new ArrayList<>();
    private @Nullable Path directory;

    RequestFiles(Path uploads, String requestId) {
        this.uploads = uploads;
        this.requestId = requestId;
    }

    /** Of a request that has its id. */
    static RequestFiles of(RoutingContext context, DataDirectory data) {
        return new RequestFiles(data.uploads(), context.response().headers().get(RequestId.HEADER));
    }

    /** A new empty file for an upload. */
    synchronized Path create() throws IOException {
        var file = Files.createTempFile(uploads, "upload-", null);
        files.add(file);
        return file;
    }

    /** The folder that the model may write to, made at the first call. */
    synchronized Path directory() throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory(uploads, "request-");
        }
        return directory;
    }

    String requestId() {
        return requestId;
    }

    /** Says that one more needs the files until it calls {@link #release()}. */
    void retain() {
        users.incrementAndGet();
    }

    /** Deletes all where nobody needs them any longer. */
    void release() {
        if (users.decrementAndGet() == 0) {
            delete();
        }
    }

    private synchronized void delete() {
        for (var file : files) {
            deleteOne(file);
        }
        if (directory != null) {
            try (var all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder()).forEach(RequestFiles::deleteOne);
            } catch (IOException | UncheckedIOException e) {
                LOG.warnf(e, "could not delete %s", directory);
            }
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warnf(e, "could not delete %s", path);
        }
    }
}
