package org.deepaas.server.models.weights;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, as other programs read them. */
final class EnvironmentProxy extends ProxySelector {

    private static final int STANDARD_PORT = 80;

    private final UnaryOperator<@Nullable String> environment;

    /** @param environment the value of a variable; null where it is not set */
    EnvironmentProxy(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI url) {
        var named = variable("https".equalsIgnoreCase(url.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (isExcepted(url.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        if (named.isEmpty()) {
            var others = ProxySelector.getDefault();
            return others == null ? List.of(Proxy.NO_PROXY) : others.select(url);
        }
        var proxy = URI.create(named.contains("://") ? named : "http://" + named);
        if (proxy.getHost() == null) {
            throw new IllegalArgumentException(
                    "the proxy of the environment must look as in http://proxy.example.org:3128");
        }
        return List.of(new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? STANDARD_PORT : proxy.getPort())));
    }

    private boolean isExcepted(String host) {
        return Addresses.isThisMachine(host)
                || Arrays.stream(variable("NO_PROXY").split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .anyMatch(name -> matches(host.toLowerCase(Locale.ROOT), name));
    }

    private static boolean matches(String host, String name) {
        var domain = name.startsWith(".") ? name.substring(1) : name.startsWith("*.") ? name.substring(2) : name;
        return name.equals("*") || host.equals(domain) || host.endsWith("." + domain);
    }

    private String variable(String name) {
        for (var spelling : List.of(name.toLowerCase(Locale.ROOT), name)) {
            var value = environment.apply(spelling);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    @Override
    public void connectFailed(URI url, SocketAddress address, IOException failure) {
        // whoever asked is told
    }
}
