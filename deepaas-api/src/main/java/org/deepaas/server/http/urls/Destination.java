package org.deepaas.server.http.urls;

import java.net.InetAddress;
import java.net.URI;

/**
 * Where to connect to for a URL. Its name is not looked up again, so that it cannot mean something else by then.
 *
 * @param address that was checked
 */
record Destination(URI url, InetAddress address) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? HTTPS_PORT : HTTP_PORT;
    }

    String pathAndQuery() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    String filename() {
        var path = url.getPath() == null ? "" : url.getPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "file" : name;
    }
}
