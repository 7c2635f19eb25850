package org.deepaas.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What this server is, and what it is compatible with. */
final class Version {

    /** The release of DEEPaaS whose clients this server serves. */
    static final String COMPATIBLE = "2.6.0";

    private Version() {}

    static String own() {
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String lines() {
        return "DEEPaaS for Java %s%n%s".formatted(own(), COMPATIBLE);
    }
}
