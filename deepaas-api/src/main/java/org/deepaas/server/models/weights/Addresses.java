package org.deepaas.server.models.weights;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From where weights may be fetched: by HTTPS, and by HTTP from this machine. */
final class Addresses {

    private Addresses() {}

    static boolean mayBeFetched(URI url) {
        return url.getHost() != null
                && url.getUserInfo() == null
                && (isSecure(url) || ("http".equalsIgnoreCase(url.getScheme()) && isThisMachine(url.getHost())));
    }

    /** Whether a server may send whoever asked for {@code from} on to {@code to}. */
    static boolean mayRedirect(URI from, URI to) {
        return mayBeFetched(to) && (isSecure(to) || !isSecure(from));
    }

    /** The address without what may be secret in it, such as the signature of one that is valid for a while. */
    static String shown(URI url) {
        return "%s://%s%s".formatted(url.getScheme(), url.getRawAuthority(), url.getRawPath());
    }

    private static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** By its spelling, since a name may be anybody's. */
    static boolean isThisMachine(@Nullable String host) {
        return host != null
                && (host.toLowerCase(Locale.ROOT).equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }
}
