package org.deepaas.server.http.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page for browsers: a frame that its scripts fill with what {@link PageDocument} and the API tell. */
record LandingPage(String html, String contentSecurity) {

    private static final String FRAME = frame();

    /**
     * The page.
     *
     * @param prefix what its addresses begin with, empty where nothing
     * @param folder the folder of its files
     * @param version of the server
     */
    static LandingPage below(String prefix, String folder, String version) {
        // links that look no further than the page hold below a proxy that says nothing of itself
        var root = prefix.isEmpty() ? "." : prefix;
        var files = root + "/static/page/" + folder;
        // the name by which one library imports the other, which only a map can tell a browser
        var imports = "{\"imports\":{\"preact\":\"" + files + "/preact.module.js\"}}";
        var html = FRAME.replace("{imports}", imports)
                .replace("{preload}", preload(files))
                .replace("{files}", files)
                .replace("{root}", root)
                .replace("{version}", version);
        return new LandingPage(html, ContentSecurity.page(hash(imports)));
    }

    private static String preload(String files) {
        return PageFiles.FIRST.stream()
                .map(name -> "<link rel=\"modulepreload\" href=\"" + files + "/" + name + "\">")
                .collect(Collectors.joining("\n  "));
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String frame() {
        try (var stream = LandingPage.class.getResourceAsStream("page.html")) {
            return new String(Objects.requireNonNull(stream, "page.html").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
