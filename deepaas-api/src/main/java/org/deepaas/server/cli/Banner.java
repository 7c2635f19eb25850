package org.deepaas.server.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.ServedModel;

/** What the server says once it listens: what it serves, where to click, and what it opens to whom. */
record Banner(ServerConfig config, ModelRegistry registry) {

    String text(int port) {
        var root = root(port);
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("DEEPaaS for Java %s, compatible with DEEPaaS %s".formatted(Version.own(), Version.COMPATIBLE));
        lines.add("");
        lines.add(line("Start here:", root + "/"));
        if (config.docEndpoint()) {
            lines.add(line("API documentation:", root + "/api"));
            lines.add(line("API specification:", root + "/swagger.json and " + root + "/openapi.json"));
        }
        lines.add(line("V2 endpoint:", root + "/v2/"));
        lines.add("");
        registry.models().forEach(model -> lines.add(line(model.name(), device(model))));
        registry.broken().forEach(broken -> lines.add(line(broken.module(), "broken: " + broken.reason())));
        lines.add("");
        lines.addAll(opened(port));
        lines.add("Press Ctrl+C to stop.");
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String name, String value) {
        return "  %-20s %s".formatted(name, value);
    }

    private String root(int port) {
        var scheme = config.tlsCertificate().isPresent() ? "https" : "http";
        var ip = config.listenIp();
        // an address that means 'every one' cannot be clicked on
        var host = ip.equals("0.0.0.0") || ip.equals("::") ? "127.0.0.1" : ip.contains(":") ? "[" + ip + "]" : ip;
        return "%s://%s:%d%s".formatted(scheme, host, port, config.basePath().orElse(""));
    }

    private static String device(ServedModel model) {
        if (model.predictArguments().isEmpty()) {
            return "does not predict";
        }
        var loaded = model.loaded();
        return loaded.deviceReason().isEmpty()
                ? "on " + loaded.device()
                : "on %s: %s".formatted(loaded.device(), loaded.deviceReason());
    }

    private List<String> opened(int port) {
        if (isLoopback(config.listenIp())) {
            return List.of("Listening on %s, port %d: only this machine can call.".formatted(config.listenIp(), port));
        }
        return List.of("Listening on %s, port %d, without authentication: whoever reaches this port can call."
                .formatted(config.listenIp(), port));
    }

    private static boolean isLoopback(String ip) {
        try {
            return InetAddress.getByName(ip).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
