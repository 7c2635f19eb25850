package org.deepaas.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.deepaas.acceptance.browser.Accessibility;
import org.deepaas.acceptance.browser.Chromium;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person trains a model in the browser, and chooses what serves. */
final class TrainPageIT {

    @Test
    void aTrainingIsStartedWatchedAndItsVersionUsed() throws IOException {
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.trialModule(), "--model-name", "trial")) {
            var page = chromium.open(server, "/#/trial/train");
            fill(page, "epochs", "5");
            fill(page, "number", "42");
            train(page);

            assertThat(progress(page).locator("polyline")).isVisible();
            assertThat(progress(page).locator(".status")).hasText("done", patiently());
            assertThat(progress(page).locator(".curve circle")).hasCount(5);
            assertThat(progress(page).locator(".log")).containsText("trial of 5 epochs");
            var csv =
                    page.waitForDownload(() -> page.getByText("Metrics as CSV").click());
            assertThat(Files.readString(csv.path())).startsWith("epoch,time,loss");
            assertThat(versions(page).getByRole(AriaRole.ROW).nth(1)).containsText("serving");
            assertThat(versions(page).getByRole(AriaRole.ROW).nth(1)).containsText("loss 0.2");
            assertThat(trainings(page).getByRole(AriaRole.ROW).nth(1)).containsText("done");
            Accessibility.assertNothingFound(page);
            Chromium.picture(page, "train-trial");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use version 0"))
                    .click();
            assertThat(versions(page)).containsText("Version 0 serves.");
            assertThat(versions(page).getByRole(AriaRole.ROW).nth(2)).containsText("serving");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go back"))
                    .click();
            assertThat(versions(page)).containsText("Version 1 serves.");
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Try it"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Predict"))
                    .click();
            assertThat(page.locator(".output .answer")).containsText("42");
            assertThat(page.locator(".output .answer")).containsText("version 1");
        }
    }

    @Tag("proof")
    @Test
    void aTrainingIsCancelledAndOneThatFailsSaysWhy() {
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.trialModule(), "--model-name", "trial")) {
            var page = chromium.open(server, "/#/trial/train");
            fill(page, "epochs", "100000");
            train(page);
            assertThat(progress(page).locator("polyline")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the training"))
                    .click();
            assertThat(trainings(page)).containsText("None yet", patientlyContaining());

            fill(page, "epochs", "1");
            argument(page, "mode").locator("select").selectOption("THROW");
            train(page);
            assertThat(progress(page).locator(".problem")).containsText("It failed", patientlyContaining());
            assertThat(progress(page).locator(".status")).hasText("error");

            fill(page, "epochs", "-1");
            train(page);
            assertThat(argument(page, "epochs").getByRole(AriaRole.ALERT)).containsText("0");
        }
    }

    @Tag("proof")
    @Test
    void aTrainingIsWatchedWhereEventsDoNotComeThrough() {
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.trialModule(), "--model-name", "trial")) {
            var page = chromium.open(server, "/#/trial/train");
            page.route("**/events", route -> route.abort());
            fill(page, "epochs", "4");
            train(page);

            assertThat(progress(page).locator(".status")).hasText("done", patiently());
            assertThat(progress(page).locator(".curve circle")).hasCount(4);
            assertThat(progress(page).locator(".log")).containsText("trial of 4 epochs");
        }
    }

    @Test
    @Tag("proof")
    void digitsAreLearntAndTheLossFalls() {
        try (var chromium = Chromium.start();
                var server = Server.serving(Repository.exampleModule("digit-classification"))) {
            var page = chromium.open(server, "/#/digit-classification/train");
            argument(page, "epochs").locator("input.number").fill("3");
            train(page);

            assertThat(progress(page).locator(".status")).hasText("done", patiently());
            var loss = progress(page).getByRole(AriaRole.IMG).first();
            assertThat(loss.getAttribute("aria-label")).startsWith("Loss by epoch, 1 to 3");
            assertThat(versions(page).getByRole(AriaRole.ROW).nth(1)).containsText("serving");
            Chromium.picture(page, "train-digits");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Evaluate"))
                    .click();
            assertThat(page.locator("section:has(#evaluation) .answer"))
                    .containsText("Accuracy", patientlyContaining());
        }
    }

    private static void fill(Page page, String argument, String value) {
        argument(page, argument).locator("input").last().fill(value);
    }

    private static Locator argument(Page page, String name) {
        return page.locator("section:has(#new-training) [data-argument='" + name + "']");
    }

    private static void train(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Train").setExact(true))
                .click();
    }

    private static Locator progress(Page page) {
        return page.locator("section:has(#this-training)");
    }

    private static Locator trainings(Page page) {
        return page.locator("section:has(#trainings)");
    }

    private static Locator versions(Page page) {
        return page.locator("section:has(#versions)");
    }

    /** As long as a training with its process may take. */
    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(300_000);
    }

    private static LocatorAssertions.ContainsTextOptions patientlyContaining() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }
}
