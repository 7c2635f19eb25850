package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.platform.PlatformForm;
import org.deepaas.acceptance.platform.Widget;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form that was not made for this server, the platform's own, finds its way about it. */
final class PlatformFormIT {

    @TempDir
    private Path folder;

    @Test
    void aTextIsEchoed() {
        try (var server = Server.serving(Repository.exampleModule("echo"))) {
            var form = PlatformForm.read(server);
            var answer = form.submit(Map.of("text", "a, b & ü", "times", "2"), Map.of(), "application/json");

            assertThat(form.widgets())
                    .containsExactly(Map.entry("text", Widget.TEXT), Map.entry("times", Widget.SLIDER));
            assertThat(form.metadata().path("name").asText()).isEqualTo("echo");
            assertThat(form.metadata().path("description").asText()).isNotEmpty();
            assertThat(form.metadata().path("author").asText()).isNotEmpty();
            assertThat(form.answerMembers()).isEmpty();
            assertThat(answer.json().path("status").asText()).isEqualTo("OK");
            assertThat(answer.json().path("predictions").asText()).isEqualTo("a, b & üa, b & ü");
        }
    }

    @Test
    void objectsAreFoundInAPhoto() {
        var photo = Repository.shared("photos/dog.jpg");
        try (var server = Server.serving(Repository.exampleModule("object-detection"))) {
            var form = PlatformForm.read(server);

            assertThat(form.widgets())
                    .containsEntry("image", Widget.IMAGE)
                    .containsEntry("threshold", Widget.NUMBER)
                    .containsEntry("labels", Widget.COMMA_TEXT)
                    .containsEntry("limit", Widget.SLIDER);
            assertThat(form.mediaTypes()).containsExactlyInAnyOrder("application/json", "image/png", "image/jpeg");
            assertThat(form.answerMembers()).contains("width", "height", "detections");
            var found = form.submit(Map.of("labels", "dog,bicycle"), Map.of("image", photo), "application/json");
            assertThat(found.json().path("detections").findValuesAsText("label"))
                    .containsExactlyInAnyOrder("dog", "bicycle");
            for (var mediaType : new String[] {"image/png", "image/jpeg"}) {
                var picture = form.submit(Map.of(), Map.of("image", photo), mediaType);
                assertThat(picture.status()).isEqualTo(200);
                assertThat(picture.header("content-type")).isEqualTo(mediaType);
            }
        }
    }

    @Test
    void aDigitIsRead() throws IOException {
        var module = Repository.exampleModule("digit-classification");
        var digits = Handwriting.mnistTest(module.resolve("digit-classification/mnist"));
        var picture = Files.write(folder.resolve("digit.png"), digits.png(0, false));
        try (var server = Server.serving(module)) {
            var form = PlatformForm.read(server);
            var answer = form.submit(Map.of(), Map.of("image", picture), "application/json");

            assertThat(form.widgets()).containsExactly(Map.entry("image", Widget.IMAGE));
            assertThat(form.answerMembers()).isNotEmpty();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(form.answerMembers())
                    .allSatisfy(member -> assertThat(answer.json().has(member)).isTrue());
        }
    }

    @Test
    void eachKindOfArgumentHasAWidget() {
        try (var server = Server.golden("--model-name", "golden")) {
            var form = PlatformForm.read(server);

            assertThat(form.widgets())
                    .containsEntry("count", Widget.SLIDER)
                    .containsEntry("flag", Widget.CHECKBOX)
                    .containsEntry("choice", Widget.DROPDOWN)
                    .containsEntry("items", Widget.COMMA_TEXT)
                    .containsEntry("data", Widget.FILE);
        }
    }
}
