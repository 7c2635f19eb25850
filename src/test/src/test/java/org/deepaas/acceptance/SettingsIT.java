package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.server.Ended;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server is told on its command line and in its configuration file. */
final class SettingsIT {

    @Test
    void anUnknownOptionIsAnsweredWithTheNearestOnes() {
        var ended = Ended.with("--lisen-port", "5000");

        assertThat(ended.exitStatus()).isEqualTo(2);
        assertThat(ended.standardError()).contains("'--lisen-port' is not an option", "--listen-port");
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = Ended.with("--listen-port", Integer.toString(taken.getLocalPort()));

            assertThat(ended.exitStatus()).isEqualTo(1);
            assertThat(ended.standardError())
                    .contains("port %d on 127.0.0.1 is in use".formatted(taken.getLocalPort()), "--listen-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aFolderWithoutModulesIsSaid(@TempDir Path folder) {
        var ended = Ended.with(
                "--listen-port", Integer.toString(Server.freePort()),
                "--modules", folder.toString(),
                "--data-dir", folder.resolve("data").toString());

        assertThat(ended.exitStatus()).isEqualTo(1);
        assertThat(ended.standardError()).contains("no module found in " + folder, "--modules");
    }

    @Test
    void aConfigurationFileIsHeeded(@TempDir Path folder) throws IOException {
        var log = folder.resolve("server.log");
        var file = folder.resolve("deepaas.conf");
        Files.writeString(file, "[DEFAULT]\nuse_json = true\nlog_file = %s\nmodel_name = echo\n".formatted(log));

        try (var server = Server.golden("--config-file", file.toString())) {
            var models = server.send(Request.get("/v2/models/"));

            assertThat(models.text()).contains("\"id\": \"echo\"").doesNotContain("golden");
            assertThat(Files.readAllLines(log))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }
}
