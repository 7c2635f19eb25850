package org.deepaas.server.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.BrokenModule;
import org.deepaas.server.models.ServedModel;

/** What the server says once it listens: what it serves, where to click, and what it opens to whom. */
record Banner(
        ServerConfig config, List<ServedModel> models, List<BrokenModule> broken, int port, OptionalInt grpcPort) {

    String text() {
        var root = root();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("DEEPaaS for Java %s, compatible with DEEPaaS %s".formatted(Version.own(), Version.COMPATIBLE));
        lines.add("");
        lines.add(line("Start here:", config.basePath().isPresent() ? root : root + "/"));
        if (config.docEndpoint()) {
            lines.add(line("API documentation:", root + "/api"));
            lines.add(line("API specification:", root + "/swagger.json and " + root + "/openapi.json"));
        }
        lines.add(line("V2 endpoint:", root + "/v2/"));
        grpcPort.ifPresent(open -> lines.add(line("gRPC endpoint:", "%s:%d".formatted(host(), open))));
        config.tfaasPort()
                .ifPresent(other -> lines.add(
                        line("TFaaS's clients:", other == 0 ? "on a free port, which the log tells" : address(other))));
        lines.add("");
        models.forEach(model -> lines.add(line(model.name(), device(model))));
        broken.forEach(module -> lines.add(line(module.module(), "broken: " + module.reason())));
        lines.add("");
        lines.add(opened());
        if (config.management()) {
            lines.add(managed());
        }
        lines.add("Press Ctrl+C to stop.");
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String name, String value) {
        return "  %-20s %s".formatted(name, value);
    }

    private String root() {
        return address(port) + config.basePath().orElse("");
    }

    private String address(int at) {
        var scheme = config.tlsCertificate().isPresent() ? "https" : "http";
        return "%s://%s:%d".formatted(scheme, host(), at);
    }

    private String host() {
        var ip = config.listenIp();
        // an address that means 'every one' cannot be clicked on
        return ip.equals("0.0.0.0") || ip.equals("::") ? "127.0.0.1" : ip.contains(":") ? "[" + ip + "]" : ip;
    }

    private static String device(ServedModel model) {
        if (model.predictArguments().isEmpty()) {
            return "does not predict";
        }
        var loaded = model.loaded();
        if (loaded.untrained().isPresent()) {
            return "not trained yet";
        }
        return loaded.deviceReason().isEmpty()
                ? "on " + loaded.device()
                : "on %s: %s".formatted(loaded.device(), loaded.deviceReason());
    }

    /** What is opened, and to whom. */
    String opened() {
        var audience = isLoopback(config.listenIp())
                ? "only this machine can call"
                : "without authentication: whoever reaches this port can call";
        return "Listening on %s, port %d, %s.".formatted(config.listenIp(), port, audience);
    }

    /** Who may send code. */
    private String managed() {
        return "Modules are managed at %s/manage/modules/, by %s."
                .formatted(
                        root(),
                        config.managementKey().isPresent() ? "whoever has the key" : "programs of this machine");
    }

    private static boolean isLoopback(String ip) {
        try {
            return InetAddress.getByName(ip).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
