package org.deepaas.server.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deepaas.model.Arg;
import org.deepaas.model.BytesContent;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.models.ServedModel;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final String FORM = "/content/multipart~1form-data";

    record Text(
            @Arg(description = "Text to send back", example = "Hello")
            String text) {}

    record Training(
            @Arg(description = "Times to go through the data", defaultValue = "3")
            int epochs) {}

    record Evaluation(
            @Arg(description = "Pictures with labels") UploadedFile pictures) {}

    @Test
    void isValid() {
        var document = document(models());

        assertThat(complaints(document)).isEmpty();
        ((ObjectNode) document.at("/paths/~1v2~1/get")).remove("responses");
        assertThat(complaints(document)).anyMatch(text -> text.contains("responses"));
    }

    private static List<String> complaints(JsonNode document) {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(document.toString(), List.of(), options)
                .getMessages();
    }

    @Test
    void hasAPathAndATagForEachModel() {
        var document = document(models());

        assertThat(document.at("/paths").properties())
                .extracting(path -> path.getKey())
                .contains(
                        "/v2/models/cats/",
                        "/v2/models/cats/predict/",
                        "/v2/models/echo/predict/",
                        "/v2/models/bytes/predict/",
                        "/v2/models/bare/")
                .doesNotContain("/v2/models/bare/predict/");
        assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
        assertThat(document.at("/tags").findValuesAsText("name"))
                .containsExactly("cats", "echo", "bytes", "learner", "bare", "sending tensors", "this server");
    }

    @Test
    void sendsFilesInAFormOnlyAndTellsTheirTypes() {
        var body = predict("cats").path("requestBody");

        assertThat(body.path("required").asBoolean()).isTrue();
        assertThat(body.path("content").size()).isOne();
        var properties = body.at(FORM + "/schema/properties");
        assertThat(properties.at("/image/format").asText()).isEqualTo("binary");
        assertThat(properties.at("/more/items/format").asText()).isEqualTo("binary");
        assertThat(properties.at("/size/enum").toString()).isEqualTo("[\"SMALL\",\"LARGE\"]");
        assertThat(properties.at("/threshold/examples/0").asDouble()).isEqualTo(0.6);
        assertThat(body.at(FORM + "/encoding/image/contentType").asText()).isEqualTo("image/*");
        assertThat(body.at(FORM + "/schema/required").toString()).isEqualTo("[\"image\"]");
    }

    @Test
    void asksNothingOfAFormThatItCannotHold() {
        var properties = predict("cats").at("/requestBody" + FORM + "/schema/properties");

        assertThat(properties.has("area")).isFalse();
        assertThat(properties.at("/day/type").asText()).isEqualTo("string");
        assertThat(properties.path("day").has("default")).isFalse();
    }

    @Test
    void takesTextAsAFormOrAsJson() {
        var content = predict("echo").at("/requestBody/content");

        assertThat(content.properties())
                .extracting(type -> type.getKey())
                .containsExactly(
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "application/json",
                        "application/x-ndjson",
                        "text/csv");
    }

    @Test
    void takesManyRowsWhereThereIsNoFileToSendAndAnswersThemLineByLine() {
        var line = predict("echo").at("/requestBody/content/application~1x-ndjson/schema");
        var answer = predict("echo").at("/responses/200/content/application~1x-ndjson/schema/anyOf");

        assertThat(line.at("/properties/text/type").asText()).isEqualTo("string");
        assertThat(answer.at("/0/properties/status/const").asText()).isEqualTo("OK");
        assertThat(answer.at("/1/$ref").asText()).endsWith("/RowFailure");
        assertThat(predict("cats").at("/responses/200/content").has("application/x-ndjson"))
                .isFalse();
    }

    /** For the type of what it gives. */
    interface Numbers {
        Stream<Integer> all();
    }

    @Test
    void theElementsOfAStreamAreAnsweredAsTheyCome() throws Exception {
        var type = Numbers.class.getMethod("all").getGenericReturnType();
        var model = TestModel.predicting(ModelMetadata.of("numbers"), Text.class, type);
        var answers = document(List.of(model)).at("/paths/~1v2~1models~1numbers~1predict~1/post/responses/200/content");

        assertThat(answers.at("/application~1json/schema/properties/predictions/items/type")
                        .asText())
                .isEqualTo("integer");
        assertThat(answers.at("/application~1x-ndjson/schema/anyOf/2/type").asText())
                .isEqualTo("integer");
        assertThat(answers.has("text/event-stream")).isTrue();
    }

    @Test
    void takesArgumentsFromHeaders() {
        var parameters = predict("cats").path("parameters");

        assertThat(parameters.findValuesAsText("name")).containsExactly("X-Key");
        assertThat(parameters.at("/0/in").asText()).isEqualTo("header");
    }

    @Test
    void answersByMediaType() {
        var cats = predict("cats").at("/responses/200/content");

        assertThat(cats.at("/application~1json/schema/properties/boxes/items/properties/label/type")
                        .asText())
                .isEqualTo("string");
        assertThat(cats.at("/image~1png/schema/format").asText()).isEqualTo("binary");
        assertThat(predict("echo")
                        .at("/responses/200/content/application~1json/schema/properties/predictions/type")
                        .asText())
                .isEqualTo("string");
        assertThat(predict("bytes").at("/responses/200/content").has("*/*")).isTrue();
    }

    @Test
    void refersOnlyToWhatItHas() {
        var document = document(models());

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void whatIsTrainedHasTrainingsAndVersions() {
        var paths = document(models()).path("paths");
        var train = paths.path("/v2/models/learner/train/").path("post");

        assertThat(paths.properties())
                .extracting(path -> path.getKey())
                .contains(
                        "/v2/models/learner/train/{uuid}/events",
                        "/v2/models/learner/versions/",
                        "/v2/models/learner/versions/{version}/use/",
                        "/v2/models/learner/versions/{version}/predict/",
                        "/v2/models/learner/versions/{version}/evaluate/")
                .doesNotContain("/v2/models/echo/train/", "/v2/models/echo/versions/", "/v2/models/echo/evaluate/");
        assertThat(train.path("operationId").asText()).isEqualTo("train_learner");
        assertThat(train.path("tags").toString()).isEqualTo("[\"learner\"]");
        assertThat(train.at("/requestBody/content/application~1json/schema/properties/epochs/type")
                        .asText())
                .isEqualTo("integer");
        assertThat(paths.path("/v2/models/learner/evaluate/")
                        .at("/post/requestBody" + FORM + "/schema/properties/pictures/format")
                        .asText())
                .isEqualTo("binary");
    }

    @Test
    void leavesOutWhatIsSwitchedOff() {
        var offer = new Offer(List.of(DocumentedModel.of(Detection.named("cats"))), false, true, true, "0.1.0");

        assertThat(new OpenApiDocument(offer).below("").at("/paths").has("/v2/models/cats/predict/"))
                .isFalse();
        var untrained = new Offer(models().stream().map(DocumentedModel::of).toList(), true, false, true, "0.1.0");
        var paths = new OpenApiDocument(untrained).below("").path("paths");
        assertThat(paths.has("/v2/models/learner/predict/")).isTrue();
        assertThat(paths.has("/v2/models/learner/train/")).isFalse();
        assertThat(paths.has("/v2/models/learner/versions/{version}/use/")).isFalse();
    }

    @Test
    void filesMayBeGivenAsUrlsWhereThatIsSwitchedOn() {
        assertThat(predict("cats").at("/requestBody/content").has("application/json"))
                .isFalse();

        var content = new OpenApiDocument(offer(models()), false, true)
                .below("")
                .at("/paths/~1v2~1models~1cats~1predict~1/post/requestBody/content");
        var json = content.at("/application~1json/schema/properties/image");
        assertThat(json.path("format").asText()).isEqualTo("uri");
        assertThat(json.path("description").asText()).contains("URL to fetch it from");
        assertThat(content.at("/multipart~1form-data/schema/properties/image/format")
                        .asText())
                .isEqualTo("binary");
    }

    @Test
    void holdsBelowAPrefix() {
        assertThat(new OpenApiDocument(offer(models()))
                        .below("/deep/api")
                        .at("/servers/0/url")
                        .asText())
                .isEqualTo("/deep/api");
    }

    private static JsonNode predict(String model) {
        return document(models())
                .path("paths")
                .path("/v2/models/" + model + "/predict/")
                .path("post");
    }

    private static List<ServedModel> models() {
        var models = new ArrayList<ServedModel>();
        models.add(Detection.named("cats"));
        models.add(TestModel.predicting(ModelMetadata.of("echo"), Text.class, String.class));
        models.add(TestModel.predicting(ModelMetadata.of("bytes"), Text.class, BytesContent.class));
        models.add(TestModel.predicting(ModelMetadata.of("learner"), Text.class, String.class)
                .trainedWith(Training.class)
                .evaluatedWith(Evaluation.class));
        models.add(TestModel.metadataOnly(ModelMetadata.of("bare")));
        return models;
    }

    private static JsonNode document(List<ServedModel> models) {
        return new OpenApiDocument(offer(models)).below("");
    }

    private static Offer offer(List<ServedModel> models) {
        return new Offer(models.stream().map(DocumentedModel::of).toList(), true, true, true, "0.1.0");
    }
}
