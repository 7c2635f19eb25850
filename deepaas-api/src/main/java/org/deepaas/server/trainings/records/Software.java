package org.deepaas.server.trainings.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** With what a training was made: this server, its Java machine, and the engines that are installed. */
final class Software {

    private static final Pattern JAR = Pattern.compile("(?<name>.+?)-(?<version>\\d[^/]*)\\.jar");

    static ObjectNode facts() throws IOException {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("deepaas", version())
                .put("java", System.getProperty("java.version"))
                .put("java_vm", System.getProperty("java.vm.name"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("architecture", System.getProperty("os.arch"));
        var libraries = facts.putObject("engines");
        engines().forEach(libraries::put);
        return facts;
    }

    static String version() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
    }

    private static Map<String, String> engines() throws IOException {
        var found = new TreeMap<String, String>();
        var home = System.getProperty("deepaas.home");
        if (home == null || !Files.isDirectory(Path.of(home, "engines"))) {
            return found;
        }
        try (var engines = Files.list(Path.of(home, "engines"))) {
            for (var engine : engines.toList()) {
                if (!Files.isDirectory(engine.resolve("lib"))) {
                    continue;
                }
                try (var jars = Files.list(engine.resolve("lib"))) {
                    jars.forEach(jar -> {
                        var matcher = JAR.matcher(jar.getFileName().toString());
                        if (matcher.matches()) {
                            found.put(matcher.group("name"), matcher.group("version"));
                        }
                    });
                }
            }
        }
        return found;
    }

    private Software() {}
}
