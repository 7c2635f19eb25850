package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.deepaas.acceptance.browser.Chromium;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person does in Swagger UI. */
@Tag("proof")
final class SwaggerPageIT {

    @Test
    void aPersonChoosesAPhotoAndSeesWhatIsInIt() {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.exampleModule("object-detection"))) {
            var predict = openPredict(chromium.open(server, "/api"));
            predict.locator("input[type=file]").setInputFiles(photo);
            predict.locator("button.execute").click();

            var answer = predict.locator(".live-responses-table");
            answer.locator(".response-col_status").last().waitFor();
            assertThat(answer.innerText()).contains("200", "\"dog\"", "\"bicycle\"", "\"car\"");
        }
    }

    @Test
    void aPersonAsksForThePictureAndSeesIt() {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.exampleModule("object-detection"))) {
            var predict = openPredict(chromium.open(server, "/api"));
            predict.locator("input[type=file]").setInputFiles(photo);
            predict.locator(".response[data-code='200'] select.content-type").selectOption("image/png");
            predict.locator("button.execute").click();

            var picture = predict.locator(".live-responses-table img");
            picture.waitFor();
            assertThat(picture.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(768);
        }
    }

    @Test
    void aChoiceIsMadeFromAList() {
        try (var chromium = Chromium.start();
                var server = Server.golden("--model-name", "golden")) {
            var predict = openPredict(chromium.open(server, "/api"));
            predict.locator("input[type=file]").first().waitFor();

            assertThat(predict.locator("select").allInnerTexts())
                    .anySatisfy(choices -> assertThat(choices.split("\\s+")).contains("a", "b"));
        }
    }

    /** Unfolds the form of the prediction. */
    private static Locator openPredict(Page page) {
        var operation = page.locator(".opblock-post")
                .filter(new Locator.FilterOptions().setHasText("predict"))
                .first();
        operation.locator(".opblock-summary-control").click();
        var execute = operation.locator("button.execute");
        var tryOut = operation.locator(".try-out__btn");
        execute.or(tryOut).first().waitFor();
        if (execute.count() == 0) {
            tryOut.click();
        }
        return operation;
    }
}
