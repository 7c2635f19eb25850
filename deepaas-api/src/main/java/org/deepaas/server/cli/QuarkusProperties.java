package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Quarkus is told: our settings, and those of its own that follow from them. */
final class QuarkusProperties {

    private QuarkusProperties() {}

    static Map<String, String> of(Resolved resolved) {
        var properties = new LinkedHashMap<String, String>();
        resolved.values().forEach((setting, value) -> {
            if (setting.isForServer()) {
                properties.put(setting.property(), value);
            }
        });
        if (resolved.isOn(Settings.DEBUG)) {
            properties.put("quarkus.log.category.\"org.deepaas\".level", "DEBUG");
        }
        logFile(resolved).ifPresent(file -> {
            properties.put("quarkus.log.console.enabled", "false");
            properties.put("quarkus.log.file.enabled", "true");
            properties.put("quarkus.log.file.path", file.toString());
        });
        resolved.get(Settings.TLS_CERTIFICATE).ifPresent(certificate -> {
            properties.put("quarkus.http.ssl.certificate.files", certificate);
            properties.put("quarkus.http.ssl.certificate.key-files", resolved.orStandard(Settings.TLS_KEY));
            properties.put("quarkus.http.ssl-port", resolved.orStandard(Settings.LISTEN_PORT));
            properties.put("quarkus.http.insecure-requests", "disabled");
        });
        return properties;
    }

    private static Optional<Path> logFile(Resolved resolved) {
        var folder = resolved.get(Settings.LOG_DIR).map(Path::of);
        var name = resolved.get(Settings.LOG_FILE);
        if (folder.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        var file = name.orElse("deepaas-run.log");
        return Optional.of(
                folder.map(in -> in.resolve(file)).orElseGet(() -> Path.of(file).toAbsolutePath()));
    }
}
