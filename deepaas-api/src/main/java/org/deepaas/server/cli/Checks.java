package org.deepaas.server.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.deepaas.server.CannotStart;

/** What can be found wrong before the server is started, and so at once. */
final class Checks {

    private static final int SHORTEST_KEY = 16;

    private Checks() {}

    static void check(Resolved resolved) {
        checkBasePath(resolved.orStandard(Settings.BASE_PATH));
        checkTls(resolved);
        resolved.get(Settings.MANAGEMENT_KEY).ifPresent(Checks::checkKey);
        checkPorts(resolved, resolved.orStandard(Settings.LISTEN_IP));
    }

    private static void checkPorts(Resolved resolved, String ip) {
        var taken = new HashMap<Integer, Setting>();
        for (var setting : List.of(Settings.LISTEN_PORT, Settings.GRPC_PORT, Settings.TFAAS_PORT)) {
            var given = resolved.orStandard(setting);
            if (!given.isEmpty()) {
                int port = Integer.parseInt(given);
                var other = port == 0 ? null : taken.put(port, setting);
                if (other != null) {
                    throw new UsageError("%s and %s are both %d: choose another for one"
                            .formatted(other.option(), setting.option(), port));
                }
                checkAddress(ip, port, setting);
            }
        }
    }

    private static void checkBasePath(String path) {
        if (!path.isEmpty() && !path.startsWith("/")) {
            // word for word what the original says
            throw new CannotStart("Base path should start with a '/'.");
        }
    }

    private static void checkTls(Resolved resolved) {
        var certificate = resolved.get(Settings.TLS_CERTIFICATE);
        var key = resolved.get(Settings.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageError("--tls-certificate and --tls-key are needed together");
        }
        certificate.ifPresent(file -> checkReadable(Settings.TLS_CERTIFICATE, file));
        key.ifPresent(file -> checkReadable(Settings.TLS_KEY, file));
    }

    private static void checkKey(String key) {
        if (key.length() < SHORTEST_KEY) {
            throw new UsageError(
                    "--management-key must have %d characters or more, since whoever guesses it can run code here"
                            .formatted(SHORTEST_KEY));
        }
    }

    private static void checkReadable(Setting setting, String file) {
        if (!Files.isReadable(Path.of(file))) {
            throw new CannotStart("cannot read %s, which %s names".formatted(file, setting.option()));
        }
    }

    private static void checkAddress(String ip, int port, Setting setting) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(ip), port));
        } catch (UnknownHostException e) {
            throw new CannotStart("'%s' is no address: choose another with --listen-ip".formatted(ip), e);
        } catch (BindException e) {
            throw new CannotStart(whyNotBound(ip, port, setting, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new CannotStart("cannot listen on %s, port %d: %s".formatted(ip, port, e.getMessage()), e);
        }
    }

    private static String whyNotBound(String ip, int port, Setting setting, String reason) {
        if (reason.contains("ermission")) {
            return "no permission to listen on port %d: choose one of 1024 or more with %s"
                    .formatted(port, setting.option());
        }
        return reason.contains("in use")
                ? "port %d on %s is in use: stop what uses it, or choose another with %s"
                        .formatted(port, ip, setting.option())
                : "%s is no address of this machine: choose another with --listen-ip".formatted(ip);
    }
}
