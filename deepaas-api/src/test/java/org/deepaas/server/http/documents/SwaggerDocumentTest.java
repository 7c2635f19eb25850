package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.parser.OpenAPIParser;
import java.util.List;
import org.deepaas.model.ModelMetadata;
import org.junit.jupiter.api.Test;

class SwaggerDocumentTest {

    private static final String PREDICT = "/v2/models/cats/predict/";

    @Test
    void isValid() {
        var result = new OpenAPIParser().readContents(document(true, true, "").toString(), null, null);

        assertThat(result.getOpenAPI().getPaths()).containsKey(PREDICT);
    }

    @Test
    void hasWhatTheGradioClientReads() {
        var document = document(true, true, "");
        var predict = document.path("paths").path(PREDICT).path("post");

        assertThat(predict.path("produces").toString()).isEqualTo("[\"application/json\",\"image/png\",\"*/*\"]");
        assertThat(predict.path("parameters").findValuesAsText("name"))
                .containsExactly("image", "more", "threshold", "labels", "size", "day", "area", "X-Key", "accept");
        assertThat(predict.at("/responses/200/schema/$ref").asText())
                .isEqualTo("#/definitions/ModelPredictionResponse");
        assertThat(document.at("/definitions/ModelPredictionResponse/properties/boxes/items/$ref")
                        .asText())
                .isEqualTo("#/definitions/Generated1");
        assertThat(document.at("/definitions/Generated1/properties/score/type").asText())
                .isEqualTo("number");
    }

    @Test
    void definesWhatHasMembers() {
        var area = document(true, true, "").path("paths").path(PREDICT).at("/post/parameters/6");

        assertThat(area.toString())
                .isEqualTo(
                        "{\"in\":\"query\",\"name\":\"area\",\"required\":false,\"$ref\":\"#/definitions/Generated\"}");
    }

    @Test
    void namesTheSecondResponseAfterItsRecord() {
        var models = List.of(DocumentedModel.of(Detection.named("cats")), DocumentedModel.of(other()));

        var document = new SwaggerDocument(new Offer(models, true, true, true, "0.1.0")).below("");

        assertThat(document.path("paths")
                        .path("/v2/models/dogs/predict/")
                        .at("/post/responses/200/schema/$ref")
                        .asText())
                .isEqualTo("#/definitions/Box");
    }

    @Test
    void leavesOutWhatIsSwitchedOff() {
        var document = document(false, false, "");

        assertThat(document.path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactly("/", "/v2/", "/v2/debug/", "/v2/models/", "/v2/models/cats/");
        assertThat(document.path("definitions").properties())
                .extracting(definition -> definition.getKey())
                .containsExactlyInAnyOrder("Failure", "Location", "Version", "Versions", "ModelMeta");
    }

    @Test
    void hasThePrefixBeforeAllPaths() {
        assertThat(document(true, true, "/deep/api").path("paths").properties())
                .extracting(path -> path.getKey())
                .allMatch(path -> path.startsWith("/deep/api"))
                .contains("/deep/api", "/deep/api/v2/");
    }

    private static TestModel other() {
        return TestModel.predicting(ModelMetadata.of("dogs"), Detection.Area.class, Detection.Box.class);
    }

    private static JsonNode document(boolean predict, boolean train, String prefix) {
        var models = List.of(DocumentedModel.of(Detection.named("cats")));
        return new SwaggerDocument(new Offer(models, predict, train, true, "0.1.0")).below(prefix);
    }
}
