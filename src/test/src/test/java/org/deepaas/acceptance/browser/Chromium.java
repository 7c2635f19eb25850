package org.deepaas.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;

/** A headless Chromium, the one of the machine: none is downloaded. */
public final class Chromium implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; the test is skipped on a machine without it. */
    public static Chromium start() {
        var program = program();
        assumeTrue(program.isPresent(), "skipped: no chromium here (Debian: apt-get install chromium)");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-dev-shm-usage")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Arrays.stream(new String[] {"chromium", "chromium-browser", "google-chrome"})
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of a server, in a window as on a desk. */
    public Page open(Server server, String path) {
        return open(server, path, new Browser.NewContextOptions().setViewportSize(1280, 1000));
    }

    /** The same, as {@code person} has set up the browser. */
    public Page open(Server server, String path, Browser.NewContextOptions person) {
        var page = browser.newContext(person).newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // a status that is no success is the page's to tell
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://127.0.0.1:" + server.port() + path);
        return page;
    }

    /** A picture of the whole page, to be looked at, below target/screenshots. */
    public static void picture(Page page, String name) {
        var file = Repository.output("screenshots").resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** Ends it; no page may have complained, of a script that failed or of what its security forbids. */
    @Override
    public void close() {
        browser.close();
        playwright.close();
        assertThat(complaints).isEmpty();
    }
}
