package org.deepaas.server.http.urls;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Where files may be fetched from: public addresses, or hosts that whoever runs the server has named. */
final class Destinations {

    /** Looks a name up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final List<String> hosts;
    private final Names names;

    /** @param hosts the only ones, private ones among them; empty for any public one */
    Destinations(List<String> hosts, Names names) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.names = names;
    }

    Destination of(String text) throws NotFetched {
        try {
            return of(URI.create(URI.create(text.strip()).toASCIIString()));
        } catch (IllegalArgumentException e) {
            throw new NotFetched("it is no URL");
        }
    }

    /** Where somebody is sent on to. */
    Destination next(Destination from, String location) throws NotFetched {
        try {
            var to = of(from.url().resolve(location));
            if (from.isSecure() && !to.isSecure()) {
                throw new NotFetched("it is sent on from https:// to http://");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new NotFetched("it is sent on to what is no URL");
        }
    }

    private Destination of(URI url) throws NotFetched {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new NotFetched("its URL must begin with https:// or http://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw new NotFetched("its URL must have a host, and no password");
        }
        var host = url.getHost().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty() && hosts.stream().noneMatch(allowed -> fits(host, allowed))) {
            throw new NotFetched("this server fetches no files from " + host);
        }
        return new Destination(url, address(host));
    }

    private static boolean fits(String host, String allowed) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }

    private InetAddress address(String host) throws NotFetched {
        try {
            var addresses = names.addresses(host);
            for (var address : addresses) {
                // a name with one such address beside others is not to be trusted with any
                if (hosts.isEmpty() && !PublicAddresses.contain(address)) {
                    throw new NotFetched(host + " is not at a public address");
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new NotFetched("there is no host " + host);
        }
    }
}
