package org.deepaas.server.http.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts and styles of the page, in a folder named by what is in them: a browser may keep them for good, and asks for others
 * once anything in them has changed.
 */
final class PageFiles {

    private static final String STYLE = "page.css";
    private static final String ICON = "favicon.svg";

    /** What the first view needs: a browser is told of it at once, rather than module by module. */
    static final List<String> FIRST = List.of(
            "preact.module.js",
            "hooks.module.js",
            "elements.js",
            "text.js",
            "problems.js",
            "server.js",
            "search.js",
            "chips.js",
            "catalogue.js",
            "app.js");

    /** What is asked for when it is needed. */
    static final List<String> LATER = List.of(
            "answer.js",
            "bars.js",
            "boxes.js",
            "camera.js",
            "code.js",
            "curve.js",
            "evaluate.js",
            "facts.js",
            "fields.js",
            "files.js",
            "follow.js",
            "form.js",
            "log.js",
            "markdown.js",
            "marked.esm.js",
            "media.js",
            "model.js",
            "purify.min.js",
            "request.js",
            "results.js",
            "samples.js",
            "shapes.js",
            "snippets.js",
            "table.js",
            "tabs.js",
            "train.js",
            "training.js",
            "trainings.js",
            "try.js",
            "values.js",
            "versions.js",
            "waiting.js");

    private final StaticFiles files = new StaticFiles("page");
    private volatile @Nullable String folder;

    /** The name of the folder. At the first call all files are read, which no start need wait for. */
    String folder() {
        var known = folder;
        if (known == null) {
            known = digest();
            folder = known;
        }
        return known;
    }

    /** What is asked for as {@code folder/name}; null where there is no such file, or the folder is another's. */
    @Nullable
    Document find(String path) {
        return path.startsWith(folder() + "/") ? files.find(path.substring(folder().length() + 1)) : null;
    }

    /** The icon, which browsers ask for by a name of their own. */
    Document icon() {
        return Objects.requireNonNull(files.find(ICON));
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Stream.of(List.of(STYLE, ICON), FIRST, LATER).flatMap(List::stream).forEach(name -> {
                var file = Objects.requireNonNull(files.find(name), name);
                digest.update((name + file.tag()).getBytes(UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
