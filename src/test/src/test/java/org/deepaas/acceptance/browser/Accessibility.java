package org.deepaas.acceptance.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What axe-core finds that keeps people from using a page: those who do not see, or not well, or have no mouse. */
public final class Accessibility {

    private static final String FINDINGS = "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa',"
            + " 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations"
            + ".map(({id, help, nodes}) => id + ': ' + help + nodes.map(n => '\\n  ' + n.html.slice(0, 200)"
            + " + ' ' + n.failureSummary.replace(/\\s+/g, ' ')).join(''))";

    private Accessibility() {}

    /** Fails where anything is found. */
    public static void assertNothingFound(Page page) {
        page.evaluate(axe());
        assertThat((Iterable<?>) page.evaluate(FINDINGS)).isEmpty();
    }

    private static String axe() {
        try (var stream = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(stream, "axe.min.js").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
