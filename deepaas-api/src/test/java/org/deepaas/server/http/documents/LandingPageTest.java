package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LandingPageTest {

    private final PageFiles files = new PageFiles();

    @Test
    void looksNoFurtherThanItselfWhereNothingStandsBeforeIt() {
        var page = page("");

        assertThat(page.html())
                .contains("href=\"./api\"", "src=\"./static/page/" + files.folder() + "/app.js\"")
                .doesNotContain("href=\"/", "src=\"/", "http:", "https:");
    }

    @Test
    void holdsBelowAPrefix() {
        assertThat(page("/deep").html())
                .contains("href=\"/deep/v2/models/\"", "\"preact\":\"/deep/static/page/")
                .doesNotContain("\"./", "href=\"/v2");
    }

    @Test
    void allowsTheOneScriptThatStandsInIt() throws Exception {
        var page = page("/deep");
        var script =
                Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(page.html());

        assertThat(script.find()).isTrue();
        var digest = MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page.contentSecurity())
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
                .doesNotContain("unsafe");
    }

    @Test
    void hasAllScriptsInItsFolder() throws IOException {
        var written = Path.of("src/main/resources/org/deepaas/server/http/documents/page");
        var named = new ArrayList<>(PageFiles.FIRST);
        named.addAll(PageFiles.LATER);

        try (var own = Files.list(written)) {
            assertThat(own.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".js")))
                    .isSubsetOf(named);
        }
        assertThat(named)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(files.find(files.folder() + "/" + name))
                        .as(name)
                        .isNotNull());
    }

    /** A browser that is told of all at once need not ask for one after the other. */
    @Test
    void namesAllThatTheFirstViewLoads() throws IOException {
        var imports = Pattern.compile("(?:^import|^export|^} from).*\"\\./([\\w.]+)\"", Pattern.MULTILINE);
        for (var name : PageFiles.FIRST) {
            var file = Files.readString(Path.of("target/classes/org/deepaas/server/http/documents/page", name));
            assertThat(imports.matcher(file).results().map(found -> found.group(1)))
                    .as(name)
                    .isSubsetOf(PageFiles.FIRST);
        }
    }

    @Test
    void givesAwayNothingOfAnotherFolder() {
        assertThat(List.of("0123456789abcdef/app.js", "app.js", files.folder() + "/../page.html"))
                .allSatisfy(path -> assertThat(files.find(path)).as(path).isNull());
    }

    private LandingPage page(String prefix) {
        return LandingPage.below(prefix, files.folder(), "0.1.0");
    }
}
