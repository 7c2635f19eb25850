package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.models.BrokenModule;
import org.deepaas.server.models.ServedModel;
import org.junit.jupiter.api.Test;

class LandingPageTest {

    private static final String ATTACK = "</p><script>alert(1)</script>\" onload='alert(2)' {{model.name}} {root}";

    @Test
    void tellsWhatIsKnownOfAModel() {
        var metadata = ModelMetadata.of("cats")
                .withDescription("Finds cats")
                .with("author", List.of("Jane Doe", "John Doe"))
                .withLicense("MIT")
                .withVersion("1.2")
                .withUrl("https://example.org/cats");

        var page = page(List.of(TestModel.metadataOnly(metadata)), List.of());

        assertThat(page)
                .contains(">cats<", "Finds cats", "Jane Doe, John Doe", "MIT", "1.2", "metadata only")
                .contains("<a href=\"https://example.org/cats\"", "One model on this server");
    }

    @Test
    void escapesWhatAuthorsAndModulesTell() {
        var metadata = new ModelMetadata(
                "cats", Map.of("name", ATTACK, "description", ATTACK, "author", Map.of(ATTACK, ""), "license", ATTACK));

        var page = page(List.of(TestModel.metadataOnly(metadata)), List.of(new BrokenModule(ATTACK, ATTACK)));

        assertThat(page).doesNotContain("<script>", "onload='", "</p><").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void linksOnlyToWhereABrowserMayGo() {
        var metadata = ModelMetadata.of("cats").withUrl("javascript:alert(1)");

        assertThat(page(List.of(TestModel.metadataOnly(metadata)), List.of()))
                .contains("javascript:alert(1)")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void tellsWhyAModuleIsNotServed() {
        var page = page(List.of(), List.of(new BrokenModule("dogs.jar", "weights.onnx is missing")));

        assertThat(page).contains("Not served", "dogs.jar", "weights.onnx is missing", "No model is served here yet");
    }

    @Test
    void holdsBelowAPrefix() {
        var model = TestModel.metadataOnly(ModelMetadata.of("cats"));

        var page = new LandingPage(offer(List.of(model)), List.of()).below("/deep", "http://localhost/deep");

        assertThat(page).contains("href=\"/deep/v2/models/cats/\"").doesNotContain("href=\"/v2", "href=\"./");
    }

    private static String page(List<ServedModel> models, List<BrokenModule> broken) {
        return new LandingPage(offer(models), broken).below(".", "http://localhost:5000");
    }

    private static Offer offer(List<ServedModel> models) {
        return new Offer(models.stream().map(DocumentedModel::of).toList(), true, true, true, "0.1.0");
    }
}
