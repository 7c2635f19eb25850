package org.deepaas.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.deepaas.server.bundles.TarMaker;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** TFaaS's port where the server has a certificate, and models are managed by whoever has the key. */
@QuarkusTest
@TestProfile(TfaasSecuredTest.WithCertificateAndKey.class)
class TfaasSecuredTest {

    private static final Path FOLDER = Path.of("target/tfaas-secured").toAbsolutePath();
    private static final Path STORE = FOLDER.resolve("store.p12");
    private static final String KEY = "0123456789abcdef";
    private static final String PASSWORD = "password";

    /** A server with a certificate that it signed itself. */
    public static class WithCertificateAndKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.createDirectories(FOLDER.resolve("modules"));
                makeCertificate();
                return Map.of(
                        "deepaas.tfaas-port", Integer.toString(socket.getLocalPort()),
                        "deepaas.tls-certificate",
                                FOLDER.resolve("certificate.pem").toString(),
                        "deepaas.tls-key", FOLDER.resolve("key.pem").toString(),
                        "deepaas.management", "true",
                        "deepaas.management-key", KEY,
                        "deepaas.modules", FOLDER.resolve("modules").toString(),
                        "deepaas.data-dir", FOLDER.resolve("data").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void makeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        Files.deleteIfExists(STORE);
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        STORE.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        var store = KeyStore.getInstance(STORE.toFile(), PASSWORD.toCharArray());
        write("certificate.pem", "CERTIFICATE", store.getCertificate("server").getEncoded());
        write(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(String name, String kind, byte[] encoded) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(FOLDER.resolve(name), "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(kind, text));
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("deepaas.tfaas-port", Integer.class);
    }

    private static RequestSpecification tfaas() {
        return given().baseUri("https://localhost").port(port()).trustStore(STORE.toFile(), PASSWORD);
    }

    private static RequestSpecification bundle() {
        var bundle = new TarMaker().folder("net").file("net/net.onnx", "\b").gzip();
        return tfaas().contentType("application/octet-stream").body(bundle);
    }

    @Test
    void tlsAloneIsSpoken() {
        tfaas().get("/models").then().statusCode(200).body("", empty());

        var plain = given().baseUri("http://localhost").port(port());

        assertThatThrownBy(() -> plain.get("/models")).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverHasTheKeyUploadsFromAnyMachine() {
        bundle().post("/upload")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error", containsString("--management-key"));
        bundle().header("Authorization", "Bearer " + KEY)
                .header("X-Forwarded-For", "10.0.0.1")
                .post("/upload")
                .then()
                .statusCode(409)
                .body("error", containsString("need the engine described"));
    }
}
