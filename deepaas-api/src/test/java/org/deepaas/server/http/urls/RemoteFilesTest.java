package org.deepaas.server.http.urls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.models.weights.FileHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteFilesTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        Arrays.fill(CONTENT, (byte) 7);
    }

    @TempDir
    Path folder;

    private final List<String> lookedUp = new ArrayList<>();
    private Vertx vertx;
    private FileHost host;
    private RemoteFiles remote;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        host = new FileHost();
    }

    @AfterEach
    void stop() {
        if (remote != null) {
            remote.stop();
        }
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Names that end with .local.test are this machine's, and known here alone. */
    private InetAddress[] lookUp(String name) throws UnknownHostException {
        lookedUp.add(name);
        return name.endsWith(".local.test")
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : InetAddress.getAllByName(name);
    }

    private UploadedFile fetch(List<String> hosts, String url) throws Exception {
        return fetch(hosts, url, 1_000_000);
    }

    private UploadedFile fetch(List<String> hosts, String url, long most) throws Exception {
        remote = new RemoteFiles(true, most, new Destinations(hosts, this::lookUp), vertx);
        return remote.forARequest().fetch("image", url, Files.createTempFile(folder, "fetched", ""));
    }

    private String url(String name, String path) {
        var local = host.url(path);
        return URI.create("http://%s:%d%s".formatted(name, local.getPort(), path))
                .toString();
    }

    @Test
    void aFileOfAHostThatIsNamedComesFromTheAddressThatWasLookedUpOnce() throws Exception {
        host.has("/cats/cat.png", CONTENT);

        var file = fetch(List.of("*.local.test"), url("files.local.test", "/cats/cat.png"));

        assertThat(file.path()).hasBinaryContent(CONTENT);
        assertThat(file.name()).isEqualTo("image");
        assertThat(file.filename()).isEqualTo("cat.png");
        assertThat(file.contentType()).isEqualTo("application/octet-stream");
        assertThat(lookedUp).containsExactly("files.local.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "files.local.test", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
    void nothingIsAskedOfPrivateAddresses(String name) {
        host.has("/a", CONTENT);

        assertThatThrownBy(() -> fetch(List.of(), url(name, "/a")))
                .isInstanceOf(NotFetched.class)
                .hasMessageMatching(".* is not at a public address|there is no host .*");
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void whereHostsAreNamedOthersAreNotEvenLookedUp() {
        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("evil.local.test", "/a")))
                .hasMessage("this server fetches no files from evil.local.test");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void whereverARedirectLeadsIsCheckedAgain() {
        host.sendsOn("/a", url("evil.local.test", "/b")).has("/b", CONTENT);

        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("files.local.test", "/a")))
                .hasMessage("this server fetches no files from evil.local.test");
        assertThat(host.asked()).containsExactly("/a");
    }

    @Test
    void redirectsAreFollowedAndNotForEver() throws Exception {
        host.sendsOn("/a", "/b").has("/b", CONTENT).sendsOn("/circle", "/circle");

        assertThat(fetch(List.of("files.local.test"), url("files.local.test", "/a"))
                        .path())
                .hasBinaryContent(CONTENT);
        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("files.local.test", "/circle")))
                .hasMessage("it is sent on more than 5 times");
    }

    @Test
    void whatIsTooLargeIsBrokenOff() {
        host.has("/a", CONTENT);

        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("files.local.test", "/a"), 1000))
                .hasMessage("it has more than 1000 bytes");
    }

    @Test
    void filesOfARequestShareTheirSize() throws Exception {
        host.has("/a", CONTENT);
        remote = new RemoteFiles(true, 500_000, new Destinations(List.of("files.local.test"), this::lookUp), vertx);
        var fetching = remote.forARequest();
        fetching.fetch("a", url("files.local.test", "/a"), Files.createTempFile(folder, "fetched", ""));

        assertThatThrownBy(() ->
                        fetching.fetch("b", url("files.local.test", "/a"), Files.createTempFile(folder, "fetched", "")))
                .hasMessage("it has more than 200000 bytes");
    }

    @Test
    void whatStallsIsGivenUp() throws Exception {
        host.stalls("/a", CONTENT, 1000);
        var client = vertx.createHttpClient();
        var soon = System.nanoTime() + 300_000_000;
        var fetching = new Fetching(
                new Destinations(List.of("files.local.test"), this::lookUp),
                new Exchange(vertx, client),
                soon,
                1_000_000);

        assertThatThrownBy(() ->
                        fetching.fetch("a", url("files.local.test", "/a"), Files.createTempFile(folder, "fetched", "")))
                .hasMessage("it takes too long");
    }

    @Test
    void whatBreaksOffIsNoFile() {
        host.breaksOff("/a", CONTENT, 1000);

        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("files.local.test", "/a")))
                .hasMessage("files.local.test cannot be reached, or broke off");
    }

    @Test
    void aMissingFileIsToldWithItsStatus() {
        assertThatThrownBy(() -> fetch(List.of("files.local.test"), url("files.local.test", "/none")))
                .hasMessage("its server answers 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/a",
                "http://user:word@example.org/",
                "http:///a",
                "http://a b"
            })
    void otherUrlsAreRefused(String url) {
        assertThatThrownBy(() -> fetch(List.of(), url)).isInstanceOf(NotFetched.class);
        assertThat(lookedUp).isEmpty();
    }
}
