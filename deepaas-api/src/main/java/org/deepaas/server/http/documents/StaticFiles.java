package org.deepaas.server.http.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of the pages. They lie in the server's jar and are read when first asked for. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml");

    private final String folder;
    private final Map<String, Document> read = new ConcurrentHashMap<>();

    /** The files of a folder beside this class. */
    StaticFiles(String folder) {
        this.folder = folder;
    }

    /** The file of that name; null where there is none. */
    @Nullable
    Document find(String name) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        // no folders, so nothing outside this one can be named
        if (type == null || name.contains("/") || name.contains("\\")) {
            return null;
        }
        var document = read.get(name);
        return document != null ? document : read(name, type);
    }

    private @Nullable Document read(String name, String type) {
        try (var stream = StaticFiles.class.getResourceAsStream(folder + "/" + name)) {
            if (stream == null) {
                return null;
            }
            var document = Document.of(stream.readAllBytes(), type).compress();
            read.put(name, document);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
