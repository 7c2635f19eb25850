package org.deepaas.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.deepaas.acceptance.browser.Accessibility;
import org.deepaas.acceptance.browser.Chromium;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All models at a glance, for whoever looks at them and however. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
final class CataloguePageIT {

    private static final String[] PARTS = {"/", "/#/golden", "/#/golden/train", "/#/golden/about"};

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @BeforeAll
    void start() {
        server = Server.golden();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void isSearchedAndFiltered() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/");
            assertThat(page.locator(".cards h2")).hasCount(5);

            page.getByLabel("Search").fill("demo GOLDEN");
            assertThat(page.locator(".cards h2")).hasText("golden");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 5 models");

            page.getByLabel("Search").fill("");
            page.locator(".search label:has-text('Can') select").selectOption("be trained");
            assertThat(page.locator(".cards h2")).not().hasCount(5);
            assertThat(page.locator(".cards").innerText()).contains("golden").doesNotContain("bare");

            page.getByLabel("Search").fill("no such thing");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("No model fits");
            page.getByText("Show all").click();
            assertThat(page.locator(".cards h2")).hasCount(5);
        }
    }

    @Test
    void leadsToAPageOfEachModelThatOutlivesAReload() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("golden").setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("golden");
            assertThat(page).hasTitle("golden · DEEPaaS");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("About"))
                    .click();
            page.reload();
            assertThat(page.locator("h1")).hasText("golden");
            assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("About")))
                    .hasAttribute("aria-selected", "true");

            page.goBack();
            assertThat(page.locator("h1")).hasText("5 models on this server");
            page.navigate("http://127.0.0.1:" + server.port() + "/#/nosuch");
            assertThat(page.locator("h1")).hasText("There is no such model");
        }
    }

    @Test
    void keepsNobodyOut() {
        try (var chromium = Chromium.start()) {
            for (var scheme : ColorScheme.values()) {
                for (var part : PARTS) {
                    var person = new Browser.NewContextOptions().setColorScheme(scheme);
                    var page = chromium.open(server, part, person);
                    page.locator(".card").first().waitFor();
                    page.locator("details").evaluateAll("all => all.forEach(one => (one.open = true))");

                    Accessibility.assertNothingFound(page);
                    page.context().close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1280})
    void fitsTheWindow(int width) {
        try (var chromium = Chromium.start()) {
            for (var part : PARTS) {
                var person = new Browser.NewContextOptions().setViewportSize(width, 800);
                var page = chromium.open(server, part, person);
                page.locator(".card").first().waitFor();
                page.locator("details").evaluateAll("all => all.forEach(one => (one.open = true))");
                Chromium.picture(page, "golden-" + width + part.replaceAll("[^a-z]+", "-"));

                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("%s at %d", part, width)
                        .isEqualTo(width);
                page.context().close();
            }
        }
    }

    @Test
    void loadsLittleAndNothingFromElsewhere() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/");
            page.locator(".card").first().waitFor();

            var loaded = page.evaluate("[performance.getEntriesByType('navigation'),"
                    + " performance.getEntriesByType('resource')].flat()"
                    + ".map(one => new URL(one.name).host === location.host ? one.transferSize : NaN)"
                    + ".reduce((a, b) => a + b, 0)");
            assertThat(((Number) loaded).doubleValue()).as("bytes").isBetween(1000.0, 70_000.0);
        }
    }

    @Test
    void holdsBelowAPrefix() {
        try (var chromium = Chromium.start();
                var below = Server.golden("--base-path", "/deep/models")) {
            var page = chromium.open(below, "/deep/models/#/echo");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Predict"))
                    .click();

            assertThat(page.locator(".output")).containsText("Answered in");
        }
    }

    @Test
    void isNotThereWhereNothingIsDocumented() {
        try (var silent = Server.golden("--nodoc-endpoint")) {
            assertThat(silent.send(Request.get("/page.json")).status()).isEqualTo(404);
            assertThat(silent.send(Request.get("/").with("Accept: text/html")).text())
                    .startsWith("{\"versions\"");
        }
    }
}
