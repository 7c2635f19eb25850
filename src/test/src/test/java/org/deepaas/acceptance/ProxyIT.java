package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Behind a proxy that strips a prefix and tells of it, links and redirects keep to the prefix. */
@TestInstance(Lifecycle.PER_CLASS)
final class ProxyIT {

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @BeforeAll
    void start() {
        server = Server.golden("--model-name", "golden");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void linksHoldBelowThePrefix() {
        var links = get("/").json().path("links");

        assertThat(links).isNotEmpty();
        assertThat(links)
                .allSatisfy(link -> assertThat(link.path("href").asText()).startsWith("/proxy/golden/"));
        assertThat(get("/v2/models/golden/").json().at("/links/0/href").asText())
                .isEqualTo("/proxy/golden/v2/models/golden");
    }

    @Test
    void redirectsHoldBelowThePrefix() {
        assertThat(get("/v2/models").header("location")).isEqualTo("/proxy/golden/v2/models/");
        assertThat(get("/ui").header("location")).isEqualTo("/proxy/golden/api");
    }

    @Test
    void documentsHoldBelowThePrefix() {
        var swagger = get("/swagger.json").json();
        var openApi = get("/openapi.json").json();

        assertThat(swagger.path("paths").has("/proxy/golden/v2/models/golden/predict/")
                        || swagger.path("basePath").asText().equals("/proxy/golden"))
                .as("swagger.json names the path as the client has to ask for it")
                .isTrue();
        assertThat(openApi.toString()).contains("/proxy/golden");
    }

    @Test
    void aPrefixThatIsNoPathIsNotRepeated() {
        var answer = server.send(Request.get("/").with("X-Forwarded-Prefix: //evil.example/<script>"));

        assertThat(answer.text()).doesNotContain("evil", "<script>");
    }

    private Answer get(String target) {
        return server.send(Request.get(target).with("X-Forwarded-Prefix: /proxy/golden"));
    }
}
