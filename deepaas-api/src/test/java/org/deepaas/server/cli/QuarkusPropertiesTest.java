package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarkusPropertiesTest {

    private static final Path NOWHERE = Path.of("nowhere");

    @Test
    void ofTheServersSettingsOnlyThoseGivenAreTold() {
        assertThat(properties("--workers=2", "--use-syslog")).containsExactlyEntriesOf(Map.of("deepaas.workers", "2"));
    }

    @Test
    void aLogFileReplacesStandardOutput() {
        assertThat(properties("--log-dir=logs"))
                .containsEntry("quarkus.log.console.enabled", "false")
                .containsEntry("quarkus.log.file.path", absolute("logs/deepaas-run.log"));
        assertThat(properties("--log-dir=logs", "--log-file=a.log"))
                .containsEntry("quarkus.log.file.path", absolute("logs/a.log"));
        assertThat(properties("--log-file=a.log")).containsEntry("quarkus.log.file.path", absolute("a.log"));
    }

    @Test
    void withACertificateOnlyTlsIsSpokenOnThePort() {
        assertThat(properties("--tls-certificate=c", "--tls-key=k", "--listen-port=6443"))
                .containsEntry("quarkus.http.insecure-requests", "disabled")
                .containsEntry("quarkus.http.ssl-port", "6443")
                .containsEntry("quarkus.http.ssl.certificate.files", absolute("c"))
                .containsEntry("quarkus.http.ssl.certificate.key-files", absolute("k"));
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }

    private static Map<String, String> properties(String... arguments) {
        return QuarkusProperties.of(Resolved.of(new Options().parse(arguments), Map.of(), NOWHERE, NOWHERE));
    }
}
