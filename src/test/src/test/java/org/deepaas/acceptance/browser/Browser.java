package org.deepaas.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.server.Repository;

/** A headless Chromium with an empty profile. */
public final class Browser implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path profile;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** Starts it; the test is skipped on a machine without it. */
    public static Browser start() throws IOException {
        var program = program();
        assumeTrue(program.isPresent(), "skipped: no chromium here (Debian: apt-get install chromium)");
        var profile = Files.createTempDirectory(Repository.output("browser"), "profile");
        var process = new ProcessBuilder(
                        program.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(Repository.output("browser").resolve("log").toFile())
                .start();
        return new Browser(process, profile);
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(new String[] {"chromium", "chromium-browser", "google-chrome"})
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A new page. */
    public Page page() throws IOException, InterruptedException {
        var ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = new ObjectMapper()
                .readTree(client.send(ask, BodyHandlers.ofString()).body());
        return new Page(new DevTools(
                client, URI.create(answer.path("webSocketDebuggerUrl").asText())));
    }

    private String port() throws IOException, InterruptedException {
        var file = profile.resolve("DevToolsActivePort");
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(process.isAlive())
                    .as("the browser runs: see target/browser/log")
                    .isTrue();
            assertThat(System.nanoTime()).as("the browser tells its port").isLessThan(end);
            Thread.sleep(50);
        }
        return Files.readAllLines(file).get(0);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
