package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.acceptance.browser.Browser;
import org.deepaas.acceptance.browser.Page;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.Test;

/** What a person does in a browser. */
final class SwaggerPageIT {

    private final Path screenshots = Repository.output("screenshots");

    @Test
    void aPersonChoosesAPhotoAndSeesWhatIsInIt() throws IOException, InterruptedException {
        var photo = Repository.shared("photos/dog.jpg");
        try (var browser = Browser.start();
                var server = Server.serving(Repository.exampleModule("object-detection"))) {
            var page = browser.page();
            page.open("http://127.0.0.1:" + server.port() + "/api");
            var operation = openPredict(page);
            page.choose(operation + " input[type=file]", photo);
            page.click(operation + " button.execute");
            page.await("document.querySelector('" + operation + " .live-responses-table .response-col_status')");
            page.picture(screenshots.resolve("swagger-ui-detections.png"));

            var response = page.evaluate("document.querySelector('" + operation + " .live-responses-table').innerText")
                    .asText();
            assertThat(response).contains("200", "\"dog\"", "\"bicycle\"", "\"car\"");
        }
    }

    @Test
    void aPersonAsksForThePictureAndSeesIt() throws IOException, InterruptedException {
        var photo = Repository.shared("photos/dog.jpg");
        try (var browser = Browser.start();
                var server = Server.serving(Repository.exampleModule("object-detection"))) {
            var page = browser.page();
            page.open("http://127.0.0.1:" + server.port() + "/");
            page.click("a[href$='predict_object-detection']");
            var operation = "#operations-object-detection-predict_object-detection";
            page.choose(operation + " input[type=file]", photo);
            page.select(operation + " .response[data-code='200'] select.content-type", "image/png");
            page.click(operation + " button.execute");
            page.await("document.querySelector('" + operation + " .live-responses-table img')?.naturalWidth > 0");
            page.picture(screenshots.resolve("swagger-ui-picture.png"));

            var size = page.evaluate("(image => image.naturalWidth + 'x' + image.naturalHeight)"
                    + "(document.querySelector('" + operation + " .live-responses-table img'))");
            assertThat(size.asText()).isEqualTo("768x576");
        }
    }

    @Test
    void aChoiceIsMadeFromAList() throws IOException, InterruptedException {
        try (var browser = Browser.start();
                var server = Server.golden("--model-name", "golden")) {
            var page = browser.page();
            page.open("http://127.0.0.1:" + server.port() + "/api");
            var operation = openPredict(page);
            page.await("document.querySelector('" + operation + " input[type=file]')");
            page.picture(screenshots.resolve("swagger-ui-golden.png"));

            var choices = page.evaluate("[...document.querySelectorAll('" + operation
                    + " select')].map(list => list.innerText.split('\\n').map(t => t.trim()).join()).join(';')");
            assertThat(choices.asText()).contains("a,b");
        }
    }

    @Test
    void theFirstPageListsTheModelsAndLeadsToTheForm() throws IOException, InterruptedException {
        try (var browser = Browser.start();
                var server = Server.golden()) {
            var page = browser.page();
            page.open("http://127.0.0.1:" + server.port() + "/");
            page.await("document.querySelector('a[href$=\"api\"]')");
            page.picture(screenshots.resolve("first-page.png"));

            assertThat(page.text()).contains("golden", "schemad", "noinherit", "echo", "bare");
        }
    }

    /** Unfolds the form of the prediction, and names it by a selector. */
    private static String openPredict(Page page) throws InterruptedException {
        var block = "[...document.querySelectorAll('.opblock-post')].find(b => b.innerText.includes('predict'))";
        page.await(block);
        var operation = "#" + page.evaluate("CSS.escape(" + block + ".id)").asText();
        page.click(operation + " .opblock-summary-control");
        page.await("document.querySelector('" + operation + " .opblock-body')");
        page.await("document.querySelector('" + operation + " .try-out__btn') || document.querySelector('" + operation
                + " button.execute')");
        page.evaluate("!!document.querySelector('" + operation + " button.execute') || document.querySelector('"
                + operation + " .try-out__btn').click()");
        return operation;
    }
}
