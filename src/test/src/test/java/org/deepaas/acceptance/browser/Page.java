package org.deepaas.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page in the browser. */
public final class Page {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final DevTools tools;

    Page(DevTools tools) {
        this.tools = tools;
    }

    /** Goes to an address. */
    public void open(String address) {
        tools.call("Page.enable", Map.of());
        tools.call("Page.navigate", Map.of("url", address));
    }

    /** What a JavaScript expression gives. */
    public JsonNode evaluate(String expression) {
        var answer = tools.call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        assertThat(answer.has("exceptionDetails"))
                .as("%s gives %s", expression, answer)
                .isFalse();
        return answer.path("result").path("value");
    }

    /** Waits until a JavaScript expression is true. */
    public void await(String expression) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("!!(" + expression + ")").booleanValue()) {
            assertThat(System.nanoTime())
                    .as("waiting for %s on the page%n%s", expression, text())
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** The text that a reader sees. */
    public String text() {
        return evaluate("document.body ? document.body.innerText : ''").asText();
    }

    /** Clicks on the element that a CSS selector names, once it is there. */
    public void click(String selector) throws InterruptedException {
        var element = "document.querySelector(" + TextNode.valueOf(selector) + ")";
        await(element);
        evaluate(element + ".click()");
    }

    /** Chooses from the list that a CSS selector names, once it is there. */
    public void select(String selector, String choice) throws InterruptedException {
        var element = "document.querySelector(" + TextNode.valueOf(selector) + ")";
        await(element);
        evaluate("(list => { list.value = " + TextNode.valueOf(choice)
                + "; list.dispatchEvent(new Event('change', { bubbles: true })); })(" + element + ")");
    }

    /** Chooses a file in the file picker that a CSS selector names. */
    public void choose(String selector, Path file) throws InterruptedException {
        await("document.querySelector(" + TextNode.valueOf(selector) + ")");
        var root = tools.call("DOM.getDocument", Map.of())
                .path("root")
                .path("nodeId")
                .intValue();
        var node = tools.call("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                .path("nodeId")
                .intValue();
        tools.call("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
    }

    /** Keeps a picture of the whole page. */
    public void picture(Path file) throws IOException {
        var size = tools.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        var clip = Map.of("x", 0, "y", 0, "width", size.path("width"), "height", size.path("height"), "scale", 1);
        var picture = tools.call(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
    }
}
