package org.deepaas.conformance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths below the server's address. */
final class Paths {

    private Paths() {}

    static String model(String name) {
        return "v2/models/" + segment(name);
    }

    static String version(String model, String version) {
        return model(model) + "/versions/" + segment(version);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
