package org.deepaas.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deepaas.acceptance.browser.Accessibility;
import org.deepaas.acceptance.browser.Chromium;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person asks a model in the browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TryPageIT {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @BeforeAll
    void start() {
        server = Server.serving(
                List.of(Repository.exampleModule("echo"), Repository.exampleModule("object-detection")),
                "--client-max-size",
                "2000000");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theModelIsFoundByWhatItsAuthorTells() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/");
            page.locator(".search label:has-text('Task') select").selectOption("Computer Vision");
            assertThat(page.locator(".cards h2")).hasText("Object detection");
            page.locator(".cards a").click();
            page.getByRole(AriaRole.TAB, tab("About")).click();

            assertThat(page.locator(".about")).containsText("Apache-2.0");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Base model")))
                    .isVisible();
            Accessibility.assertNothingFound(page);
        }
    }

    @Test
    void aTextIsSentAndComesBack() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/echo");
            page.getByText("Use the example: hello").click();
            argument(page, "times").locator("input.number").fill("3");
            predict(page);

            assertThat(answer(page)).containsText("hellohellohello");
            assertThat(answer(page)).containsText("on cpu, version 0");
            page.getByRole(AriaRole.TAB, tab("JSON")).click();
            assertThat(answer(page)).containsText("\"predictions\": \"hellohellohello\"");
        }
    }

    @Tag("proof")
    @Test
    void boxesAreDrawnOverThePhotoThatWasSent() {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start()) {
            for (var scheme : ColorScheme.values()) {
                for (int width : new int[] {360, 1280}) {
                    var person = new Browser.NewContextOptions()
                            .setViewportSize(width, 900)
                            .setColorScheme(scheme);
                    var page = chromium.open(server, "/#/object-detection", person);
                    page.locator("input[type=file]").setInputFiles(photo);
                    predict(page);

                    assertThat(page.locator(".boxes .frame")).not().hasCount(0);
                    assertThat(page.locator(".boxes")).containsText("dog");
                    assertThat(page.locator(".output table")).containsText("bicycle");
                    Accessibility.assertNothingFound(page);
                    Chromium.picture(page, "detections-" + width + "-" + scheme);
                    page.context().close();
                }
            }
        }
    }

    @Test
    void linesThatWereReadAreOutlinedAndTheirTextStandsBelow() {
        var scan = Repository.shared("photos/page.png");
        try (var reading = Server.serving(List.of(Repository.exampleModule("text-recognition")));
                var chromium = Chromium.start()) {
            var page = chromium.open(reading, "/#/text-recognition");
            page.locator("input[type=file]").setInputFiles(scan);
            predict(page);

            assertThat(page.locator(".boxes polygon.frame")).not().hasCount(0);
            assertThat(page.locator(".output .members")).containsText("Region-based segmentation");
            assertThat(page.locator(".output table")).containsText("Region-based segmentation");
            Accessibility.assertNothingFound(page);
            Chromium.picture(page, "lines");
        }
    }

    @Test
    void theAnswerComesAsAPictureWhereThatIsChosen() {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/object-detection");
            page.locator("input[type=file]").setInputFiles(photo);
            predict(page);
            assertThat(page.locator(".boxes .frame")).not().hasCount(0);

            page.getByRole(AriaRole.TAB, tab("image/png")).click();
            var picture = page.locator(".answer img");
            picture.waitFor();
            assertThat(picture.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(768);
        }
    }

    @Test
    void whoeverHasNoPhotoTakesOneOfTheModel() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/object-detection");
            page.getByText("coffee.jpg").click();
            assertThat(page.locator(".chosen img")).isVisible();
            predict(page);

            assertThat(page.locator(".boxes")).containsText("cup");
        }
    }

    @Test
    void nothingButSamplesIsGivenAway() {
        var samples = "/v2/models/object-detection/samples/";

        assertThat(server.send(Request.get(samples + "coffee.jpg")).header("content-type"))
                .isEqualTo("image/jpeg");
        for (var name : List.of("", "nope.jpg", "..%2Fcoco_labels_91.txt", "../coco_labels_91.txt")) {
            assertThat(server.send(Request.get(samples + name)).status())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void aPhotoIsDropped() throws IOException {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/object-detection");
            page.locator(".drop")
                    .evaluate(
                            "(zone, bytes) => { const data = new DataTransfer();"
                                    + " data.items.add(new File([new Uint8Array(bytes)], 'dropped.jpg', {type: 'image/jpeg'}));"
                                    + " zone.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }",
                            numbers(Files.readAllBytes(photo)));
            assertThat(page.locator(".chosen")).containsText("dropped.jpg");
            predict(page);

            assertThat(page.locator(".boxes .frame")).not().hasCount(0);
        }
    }

    @Test
    void whatDoesNotFitIsSaidBesideTheArgument() throws IOException {
        var text = Files.writeString(folder.resolve("no-picture.jpg"), "no picture");
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/echo");
            page.getByText("Use the example: hello").click();
            argument(page, "times").locator("input.number").fill("99");
            predict(page);
            assertThat(argument(page, "times").getByRole(AriaRole.ALERT)).containsText("10");
            assertThat(argument(page, "times").locator("input.number")).hasAttribute("aria-invalid", "true");
            argument(page, "times").locator("input.number").fill("many");
            predict(page);
            assertThat(argument(page, "times").getByRole(AriaRole.ALERT)).containsText("Not a number");

            page.navigate("http://127.0.0.1:" + server.port() + "/#/object-detection");
            page.locator("input[type=file]").waitFor();
            predict(page);
            assertThat(argument(page, "image").getByRole(AriaRole.ALERT)).containsText("Choose a file");
            page.locator("input[type=file]").setInputFiles(text);
            predict(page);
            assertThat(page.locator(".output .problem")).containsText("The model cannot use this input");
            Accessibility.assertNothingFound(page);
        }
    }

    @Test
    void whatIsTooLargeIsSaidWithTheLimit() throws IOException {
        var large = Files.write(folder.resolve("large.jpg"), new byte[2_500_000]);
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/object-detection");
            page.locator("input[type=file]").setInputFiles(large);
            predict(page);

            assertThat(page.locator(".output .problem")).containsText("at most 2 MB");
        }
    }

    @Tag("proof")
    @Test
    void whatTakesLongIsCancelled() {
        try (var chromium = Chromium.start();
                var slow = Server.golden("--model-name", "golden")) {
            var page = chromium.open(slow, "/#/golden");
            sleep(page, 10);
            predict(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                    .click();

            assertThat(page.locator(".output .waiting")).hasCount(0);
            assertThat(page.locator(".output")).containsText("The answer will stand here");
        }
    }

    @Tag("proof")
    @Test
    void whatTakesTooLongIsSaidAndThatTheServerIsBusy() {
        try (var chromium = Chromium.start();
                var slow = Server.golden("--model-name", "golden", "--time-limit", "2", "--queue-size", "0")) {
            var page = chromium.open(slow, "/#/golden");
            sleep(page, 20);
            predict(page);
            assertThat(page.locator(".output .problem")).containsText("It took too long");

            // the model still sleeps, and nobody may wait here
            predict(page);
            assertThat(page.locator(".output .problem")).containsText("The server is busy");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                    .waitFor();
        }
    }

    private static void sleep(Page page, int seconds) {
        argument(page, "text").locator("textarea").fill("slow");
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("more"))
                .click();
        argument(page, "mode").locator("input").fill("sleep");
        argument(page, "ratio").locator("input").fill(Integer.toString(seconds));
    }

    @Test
    void aServerThatIsGoneIsSaid() {
        try (var chromium = Chromium.start();
                var other = Server.serving(Repository.exampleModule("echo"))) {
            var page = chromium.open(other, "/#/echo");
            page.getByText("Use the example: hello").click();
            other.kill();
            predict(page);

            assertThat(page.locator(".output .problem")).containsText("cannot be reached");
        }
    }

    @Test
    void everythingIsDoneByTheKeyboard() {
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/");
            page.locator(".cards h2").first().waitFor();
            tabTo(page, page.locator(".cards a[href='#/echo']").innerText());
            page.keyboard().press("Enter");
            page.locator("textarea").waitFor();
            // the focus is at the top of the new page
            tabTo(page, "Try it");
            page.keyboard().press("ArrowRight");
            assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Apache-2.0");
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("Tab");
            page.keyboard().type("typed");
            tabTo(page, "Predict");
            page.keyboard().press("Enter");

            assertThat(answer(page)).containsText("typed");
        }
    }

    @Test
    void theCommandThatIsCopiedGivesTheSameAnswer() throws IOException, InterruptedException {
        var photo = Repository.shared("photos/dog.jpg");
        try (var chromium = Chromium.start()) {
            var page = chromium.open(server, "/#/object-detection");
            page.locator("input[type=file]").setInputFiles(photo);
            argument(page, "limit").locator("input.number").fill("1");
            page.getByText("Copy as code").click();
            var curl = page.locator(".snippets pre").innerText();
            page.getByRole(AriaRole.TAB, tab("Java")).click();
            var java = page.locator(".snippets pre").innerText();
            page.getByRole(AriaRole.TAB, tab("Python")).click();
            assertThat(page.locator(".snippets pre").innerText())
                    .contains("(\"image\", open(\"dog.jpg\", \"rb\"))", "data={\"limit\": \"1\"}");

            var expected = List.of("\"width\": 768", "\"label\": ");
            Files.copy(photo, folder.resolve("dog.jpg"));
            assertThat(outputOf("sh", "-c", curl)).contains(expected).doesNotContain("}, {");
            var imports = java.lines().filter(line -> line.startsWith("import")).toList();
            var body = java.lines().filter(line -> !line.startsWith("import")).toList();
            var program = "%s\nclass Ask {\npublic static void main(String[] args) throws Exception {\n%s\n}\n}"
                    .formatted(String.join("\n", imports), String.join("\n", body));
            var file = Files.writeString(folder.resolve("Ask.java"), program);
            var launcher = Path.of(System.getProperty("java.home"), "bin", "java");
            assertThat(outputOf(launcher.toString(), file.toString()))
                    .contains(expected)
                    .doesNotContain("}, {");
        }
    }

    private String outputOf(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("output"));
    }

    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("document.activeElement.innerText"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not lead to " + name);
    }

    private static List<Integer> numbers(byte[] bytes) {
        var numbers = new Integer[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            numbers[i] = bytes[i] & 0xff;
        }
        return List.of(numbers);
    }

    private static Locator argument(Page page, String name) {
        return page.locator("[data-argument='" + name + "']");
    }

    private static void predict(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Predict"))
                .click();
    }

    private static Locator answer(Page page) {
        return page.locator(".output .answer");
    }

    private static Page.GetByRoleOptions tab(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
