package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.inference.GRPCInferenceServiceGrpc;
import org.deepaas.inference.ServerLiveRequest;
import org.deepaas.server.OpenPorts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a certificate, gRPC is spoken over TLS alone. */
@QuarkusTest
@TestProfile(GrpcTlsTest.WithCertificate.class)
class GrpcTlsTest {

    private static final Path FOLDER = Path.of("target/grpc-tls").toAbsolutePath();
    private static final Path CERTIFICATE = FOLDER.resolve("chain.pem");

    /** A server with a certificate, where there is openssl to make one. */
    public static class WithCertificate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(Map.of(
                    "deepaas.grpc-port", "0",
                    "deepaas.modules", FOLDER.toString(),
                    "deepaas.data-dir", FOLDER.resolve("data").toString()));
            var key = FOLDER.resolve("key.pem");
            if (isMade(key)) {
                settings.put("deepaas.tls-certificate", CERTIFICATE.toString());
                settings.put("deepaas.tls-key", key.toString());
            }
            return settings;
        }

        private static boolean isMade(Path key) {
            try {
                Files.createDirectories(FOLDER);
                var command = List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-out",
                        CERTIFICATE.toString(),
                        "-keyout",
                        key.toString());
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(FOLDER.resolve("openssl.log").toFile())
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final OpenPorts ports;

    @Inject
    GrpcTlsTest(OpenPorts ports) {
        this.ports = ports;
    }

    @BeforeEach
    void aCertificateIsNeeded() {
        assumeThat(CERTIFICATE).as("a certificate, which openssl makes").exists();
    }

    private static boolean isLive(ManagedChannel channel) {
        try {
            return GRPCInferenceServiceGrpc.newBlockingStub(channel)
                    .serverLive(ServerLiveRequest.getDefaultInstance())
                    .getLive();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void whoeverTrustsTheCertificateIsAnswered() throws IOException {
        var credentials = TlsChannelCredentials.newBuilder()
                .trustManager(CERTIFICATE.toFile())
                .build();

        assertThat(isLive(Grpc.newChannelBuilderForAddress(
                                "localhost", ports.grpc().getAsInt(), credentials)
                        .build()))
                .isTrue();
    }

    @Test
    void withoutTlsNobodyIs() {
        var channel = ManagedChannelBuilder.forAddress("localhost", ports.grpc().getAsInt())
                .usePlaintext()
                .build();

        assertThatThrownBy(() -> isLive(channel)).isInstanceOf(StatusRuntimeException.class);
    }
}
