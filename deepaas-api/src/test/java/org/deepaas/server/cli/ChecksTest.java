package org.deepaas.server.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.server.CannotStart;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Path NOWHERE = Path.of("nowhere");

    @Test
    void aBasePathBeginsWithASlash() {
        assertRefused("Base path should start with a '/'.", "--base-path=deep");
        assertThatCode(() -> check("--base-path=/deep", "--listen-port=0")).doesNotThrowAnyException();
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingIsLoaded() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            assertRefused(
                    "port %d on 127.0.0.1 is in use: stop what uses it, or choose another with --listen-port"
                            .formatted(port),
                    "--listen-port=" + port);
        }
    }

    @Test
    void eachPortIsForOneThing() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> check("--listen-port=" + port, "--grpc-port=" + port))
                .hasFieldOrPropertyWithValue(
                        "line", "--listen-port and --grpc-port are both %d: choose another for one".formatted(port));
        assertThatThrownBy(() -> check("--listen-port=0", "--grpc-port=" + port, "--tfaas-port=" + port))
                .hasFieldOrPropertyWithValue(
                        "line", "--grpc-port and --tfaas-port are both %d: choose another for one".formatted(port));
        assertThatCode(() -> check("--listen-port=0", "--grpc-port=0", "--tfaas-port=0"))
                .doesNotThrowAnyException();
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertRefused(
                "192.0.2.1 is no address of this machine: choose another with --listen-ip",
                "--listen-ip=192.0.2.1",
                "--listen-port=0");
    }

    @Test
    void aCertificateNeedsItsKeyAndBothMustBeReadable() {
        assertThatThrownBy(() -> check("--tls-key=key.pem"))
                .hasFieldOrPropertyWithValue("line", "--tls-certificate and --tls-key are needed together");
        assertRefused(
                "cannot read %s, which --tls-certificate names"
                        .formatted(Path.of("c.pem").toAbsolutePath()),
                "--tls-certificate=c.pem",
                "--tls-key=k.pem");
    }

    @Test
    void aKeyIsNotEasilyGuessed() {
        assertThatThrownBy(() -> check("--management-key=secret", "--listen-port=0"))
                .hasFieldOrPropertyWithValue(
                        "line",
                        "--management-key must have 16 characters or more, since whoever guesses it can run code here");
        assertThatCode(() -> check("--management-key=0123456789abcdef", "--listen-port=0"))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> check(arguments))
                .isInstanceOf(CannotStart.class)
                .hasMessage(message);
    }

    private static void check(String... arguments) {
        Checks.check(Resolved.of(new Options().parse(arguments), Map.of(), NOWHERE, NOWHERE));
    }
}
