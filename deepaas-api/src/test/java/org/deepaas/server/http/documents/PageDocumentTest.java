package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.models.BrokenModule;
import org.deepaas.server.models.ServedModel;
import org.junit.jupiter.api.Test;

class PageDocumentTest {

    @Test
    void tellsWhatAModelTakesAndGives() {
        var model = told(Detection.named("cats")).at("/models/0");

        assertThat(model.path("name").asText()).isEqualTo("cats");
        assertThat(model.at("/metadata/description").asText()).isEqualTo("Finds things");
        assertThat(model.at("/predict/answers").toString()).isEqualTo("[\"image/png\"]");
        var arguments = model.at("/predict/arguments");
        assertThat(arguments.findValuesAsText("name")).contains("image", "threshold", "labels", "X-Key");
        assertThat(arguments.get(0).path("file").asBoolean()).isTrue();
        assertThat(arguments.get(0).path("accept").toString()).contains("image/");
        assertThat(arguments.get(arguments.size() - 1).path("header").asBoolean())
                .isTrue();
        assertThat(model.has("train")).isFalse();
    }

    @Test
    void tellsWhereAModelComputesAndWhyNotElsewhere() {
        var model = told(Detection.named("cats").on("cpu", "no driver in /usr/lib/nvidia/libcuda.so"))
                .at("/models/0");

        assertThat(model.path("device").asText()).isEqualTo("cpu");
        assertThat(model.path("deviceReason").asText())
                .contains("no driver", "libcuda.so")
                .doesNotContain("/usr");
    }

    @Test
    void tellsOfAModelThatOnlyHasMetadata() {
        var model = told(TestModel.metadataOnly(ModelMetadata.of("cats"))).at("/models/0");

        assertThat(model.has("predict")).isFalse();
        assertThat(model.has("device")).isFalse();
    }

    @Test
    void tellsWhyAModuleIsNotServed() {
        var broken = new BrokenModule("dogs.jar", "there is no weights.onnx in /srv/modules/dogs");
        var document = new PageDocument(offer(List.of()), List.of(broken), 0).json();

        assertThat(document.at("/broken/0/module").asText()).isEqualTo("dogs.jar");
        assertThat(document.at("/broken/0/reason").asText())
                .contains("weights.onnx")
                .doesNotContain("/srv");
    }

    private static JsonNode told(ServedModel model) {
        return new PageDocument(offer(List.of(model)), List.of(), 1000).json();
    }

    private static Offer offer(List<ServedModel> models) {
        return new Offer(models.stream().map(DocumentedModel::of).toList(), true, true, true, "0.1.0");
    }
}
