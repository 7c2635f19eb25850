package org.deepaas.acceptance.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.deepaas.acceptance.wire.Request;

/** The check that a catalogue runs on the image of a module, as behaviour. */
public record CatalogueCheck(Container container) {

    /** Of a container that was just started. */
    public static CatalogueCheck of(Container container) {
        return new CatalogueCheck(container);
    }

    /** Fails where a catalogue would refuse the module. */
    public void passes(String name) {
        container.awaitHealthy();
        assertThat(container.send(Request.get("/")).status()).isBetween(100, 599);
        // an answer with an id would make it an older API
        assertThat(container.send(Request.get("/models/")).text()).doesNotContain("id\":");

        var models = container.send(Request.get("/v2/models/").with("Accept: application/json"));

        assertThat(models.text()).contains("\"id\":", "name", "author", "license");
        assertThat(models.json().at("/models/0/name").asText()).isEqualTo(name).isNotEqualTo("deepaas-test");
        isAlive();
        isOfAVersionThatPlatformsAccept();
    }

    /** As a dashboard asks. */
    private void isAlive() {
        var began = System.nanoTime();
        var answer = container.send(Request.get("/ui"));
        for (int i = 0; i < 5 && answer.status() / 100 == 3; i++) {
            answer = container.send(Request.get(answer.header("location").replaceFirst("^https?://[^/]*", "")));
        }
        assertThat(answer.status()).isBetween(200, 299);
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    /** The last line, up to the first hyphen, number by number. */
    private void isOfAVersionThatPlatformsAccept() {
        var told = container.run("deepaas-cli", "--version");
        assertThat(told.exitStatus()).as("%s", told).isZero();
        var lines = told.output().strip().split("\n", -1);
        var numbers = lines[lines.length - 1].split("-", -1)[0].split("\\.", -1);
        int[] least = {2, 5, 0};
        for (int i = 0; i < least.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            assertThat(number).as("%s", told).isGreaterThanOrEqualTo(least[i]);
            if (number > least[i]) {
                return;
            }
        }
    }
}
