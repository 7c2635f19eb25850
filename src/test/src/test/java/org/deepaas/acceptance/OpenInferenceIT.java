package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.deepaas.acceptance.digits.Handwriting;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.tensors.Tensors;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Modules whose authors wrote nothing for it are served to clients that send tensors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenInferenceIT {

    private static final String DIGITS = "/v2/models/digit-classification";
    private static final String VOICE = "/v2/models/voice-activity";
    private static final int PIXELS = 28 * 28;
    private static final String SILENCE = """
            {"name": "input", "datatype": "FP32", "shape": [1, 576], "data": [%s]},
            {"name": "sr", "datatype": "INT64", "shape": [], "data": [16000]}""".formatted(zeros(576));
    private static final String NO_STATE = """
            {"name": "state", "datatype": "FP32", "shape": [2, 1, 128], "data": [%s]}""".formatted(zeros(256));

    @TempDir
    static Path described;

    @SuppressWarnings("NullAway.Init") // before the first test
    private Server server;

    @BeforeAll
    void start() throws IOException {
        var language = Files.createDirectory(described.resolve("language"));
        Files.copy(
                Repository.file("example-modules/code-language/src/main/model/guesslang/saved_model.pb"),
                language.resolve("saved_model.pb"));
        Files.writeString(language.resolve("model.yaml"), "task: tensors\n");
        server = Server.serving(List.of(
                Repository.exampleModule("digit-classification"),
                Repository.exampleModule("object-detection"),
                Repository.exampleModule("tabular-classification"),
                Repository.exampleModule("voice-activity"),
                Repository.exampleModule("text-recognition"),
                Repository.exampleModule("echo"),
                described));
    }

    @AfterAll
    void stop() {
        server.assertNothingLeft();
        server.close();
    }

    private static String zeros(int count) {
        return IntStream.range(0, count).mapToObj(i -> "0").collect(Collectors.joining(","));
    }

    private static String inputs(String... inputs) {
        return "{\"inputs\": [" + String.join(",", inputs) + "]}";
    }

    private static String image(String data) {
        return """
                {"name": "input", "datatype": "FP32", "shape": [1, 1, 28, 28], "data": %s}""".formatted(data);
    }

    private JsonNode answered(Request request) {
        var answer = server.send(request);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static void refused(Answer answer, int status, String says) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().properties()).hasSize(1);
        assertThat(answer.json().path("error").asText()).contains(says);
    }

    private static List<Double> data(JsonNode output) {
        return StreamSupport.stream(output.path("data").spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    @Test
    void theServerTellsWhatItSpeaks() {
        assertThat(answered(Request.get("/v2/health/live")).path("live").asBoolean())
                .isTrue();
        assertThat(answered(Request.get("/v2/health/ready")).path("ready").asBoolean())
                .isTrue();
        var both = answered(Request.get("/v2"));
        assertThat(both.path("name").asText()).isEqualTo("deepaas");
        assertThat(both.path("version").asText()).isEqualTo("stable");
        assertThat(both.path("id").asText()).isEqualTo("v2");
        assertThat(both.path("extensions").toString()).contains("binary_tensor_data", "statistics");
        assertThat(answered(Request.get("/v2/")).has("extensions")).isFalse();
    }

    @Test
    void everyModelTellsItsTensors() {
        var digits = answered(Request.get(DIGITS));
        assertThat(digits.path("name").asText()).isEqualTo("digit-classification");
        assertThat(digits.path("versions").toString()).isEqualTo("[\"0\"]");
        assertThat(digits.path("platform").asText()).isEqualTo("onnx_onnxv1");
        assertThat(digits.path("inputs").toString())
                .isEqualTo("[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[-1,1,28,28]}]");
        assertThat(digits.path("outputs").at("/0/name").asText()).isEqualTo("output");
        assertThat(digits.has("links")).as("DEEPaaS's clients find theirs").isTrue();
        assertThat(answered(Request.get(DIGITS + "/versions/0"))
                        .path("platform")
                        .asText())
                .isEqualTo("onnx_onnxv1");

        assertThat(answered(Request.get(VOICE)).path("inputs").findValuesAsText("datatype"))
                .containsExactly("FP32", "FP32", "INT64");
        assertThat(answered(Request.get("/v2/models/language")).path("platform").asText())
                .isEqualTo("tensorflow_savedmodel");
        // several networks, or none: the arguments are the inputs
        for (var model : List.of("text-recognition", "echo")) {
            var told = answered(Request.get("/v2/models/" + model));
            assertThat(told.path("platform").asText()).isEqualTo("deepaas_module");
            assertThat(told.path("inputs").findValuesAsText("datatype")).containsOnly("BYTES");
        }
    }

    @Test
    void oneImageGivesTheSameHoweverItsTensorIsSent() throws IOException {
        var drawn = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            drawn[i] = i % 29 == 0 ? 1.5f : -0.4f;
        }
        var flat = IntStream.range(0, PIXELS)
                .mapToObj(i -> Float.toString(drawn[i]))
                .collect(Collectors.joining(",", "[", "]"));
        var rows = IntStream.range(0, 28)
                .mapToObj(y -> IntStream.range(0, 28)
                        .mapToObj(x -> Float.toString(drawn[y * 28 + x]))
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[[[", "]]]"));

        var output =
                answered(Request.json(DIGITS + "/infer", inputs(image(flat)))).at("/outputs/0");
        assertThat(output.path("shape").toString()).isEqualTo("[1,10]");
        assertThat(data(output).stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-3));
        assertThat(answered(Request.json(DIGITS + "/infer", inputs(image(rows))))
                        .at("/outputs/0"))
                .isEqualTo(output);

        var asBytes = """
                {"name": "input", "datatype": "FP32", "shape": [1, 1, 28, 28], "parameters": {"binary_data_size": 3136}}""";
        assertThat(answered(Tensors.request(DIGITS + "/infer", inputs(asBytes), Tensors.floats(drawn)))
                        .at("/outputs/0"))
                .isEqualTo(output);

        var raw = server.send(Tensors.raw(DIGITS + "/infer", Tensors.floats(drawn)));
        assertThat(raw.status()).as("%s", raw).isEqualTo(200);
        var header = Tensors.header(raw).at("/outputs/0");
        assertThat(header.at("/parameters/binary_data_size").asInt()).isEqualTo(40);
        var bytes = Tensors.behind(raw);
        for (double expected : data(output)) {
            assertThat(bytes.getFloat()).isEqualTo((float) expected);
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void theNetworkIsTheOneThatPredicts() throws IOException {
        var handwriting = Handwriting.mnistTest(
                Repository.exampleModule("digit-classification").resolve("digit-classification/mnist"));
        var picture = handwriting.png(0, false);

        var predicted = server.send(Request.multipart(
                DIGITS + "/predict/", Part.file("image", "digit.png", "image/png", Body.of(picture))));
        var inferred = server.send(Tensors.request(
                DIGITS + "/infer", inputs("""
                        {"name": "image", "datatype": "BYTES", "shape": [1], "parameters": {"binary_data_size": %d}}""".formatted(picture.length + 4)), Tensors.element(picture)));

        assertThat(inferred.status()).as("%s", inferred).isEqualTo(200);
        assertThat(inferred.json().at("/outputs/0/data/0").asText()).isEqualTo(predicted.text());
    }

    @Test
    void severalInputsOfSeveralTypesAreComputedAndOutputsChosen() {
        var all = answered(Request.json(VOICE + "/infer", inputs(SILENCE, NO_STATE)));
        assertThat(all.path("outputs").findValuesAsText("name")).containsExactly("output", "stateN");
        assertThat(data(all.at("/outputs/0")).get(0)).isBetween(0.0, 0.5);

        var one = answered(Request.json(VOICE + "/infer", """
                {"id": "a-1", "parameters": {"priority": 1}, "inputs": [%s, %s], "outputs": [{"name": "output"}]}""".formatted(NO_STATE, SILENCE)));
        assertThat(one.path("id").asText()).isEqualTo("a-1");
        assertThat(one.path("outputs").findValuesAsText("name")).containsExactly("output");

        var mixed = server.send(Request.json(VOICE + "/infer", """
                {"parameters": {"binary_data_output": true}, "inputs": [%s, %s],
                 "outputs": [{"name": "output", "parameters": {"binary_data": false}}, {"name": "stateN"}]}""".formatted(NO_STATE, SILENCE)));
        assertThat(Tensors.header(mixed).at("/outputs/0/data")).isEqualTo(one.at("/outputs/0/data"));
        assertThat(Tensors.behind(mixed).remaining()).isEqualTo(2 * 128 * 4);
    }

    @Test
    void aModelWithTypedArgumentsTakesThemAsBytes() throws IOException {
        var screen = Files.readAllBytes(Repository.file("docs/pictures/page.png"));
        var sent = inputs("""
                {"name": "image", "datatype": "BYTES", "shape": [1], "parameters": {"binary_data_size": %d}}""".formatted(screen.length + 4), """
                {"name": "threshold", "datatype": "BYTES", "shape": [1], "data": ["0.6"]}""", """
                {"name": "labels", "datatype": "BYTES", "shape": [2], "data": ["laptop", "dog"]}""");

        var found = answered(Tensors.request("/v2/models/object-detection/infer", sent, Tensors.element(screen)));

        assertThat(found.at("/outputs/0/name").asText()).isEqualTo("predictions");
        assertThat(found.at("/outputs/0/data/0").asText()).contains("laptop").doesNotContain("dog");

        var echoed = answered(Request.json("/v2/models/echo/infer", inputs("""
                {"name": "text", "datatype": "BYTES", "shape": [1], "data": ["h\\u00e9 "]}""", """
                {"name": "times", "datatype": "BYTES", "shape": [1], "data": ["2"]}""")));
        assertThat(echoed.at("/outputs/0/data/0").asText()).isEqualTo("hé hé ");

        refused(server.send(Request.json("/v2/models/echo/infer", inputs("""
                        {"name": "text", "datatype": "BYTES", "shape": [1], "data": ["a"]}""", """
                        {"name": "times", "datatype": "BYTES", "shape": [1], "data": ["77"]}"""))), 400, "times");
    }

    @Test
    void aDescribedModuleTakesTheTensorsOfItsNetwork() {
        var told = answered(Request.get("/v2/models/language")).path("inputs");
        var name = told.at("/0/name").asText();

        var python = "{\"name\": \"%s\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"%s\"]}"
                .formatted(name, "def f(x):\\n    return [y for y in x if y is not None]\\n\\nprint(f([1, None]))\\n");
        var guessed = answered(Request.json("/v2/models/language/infer", inputs(python)));

        assertThat(guessed.toString()).contains("\"py\"");
    }

    @Test
    void rowsAreAnsweredAsTensorFlowServingDoes() {
        var blank = "[[%s]]"
                .formatted(IntStream.range(0, 28)
                        .mapToObj(y -> "[" + zeros(28) + "]")
                        .collect(Collectors.joining(",")));
        var rows = answered(Request.json(
                "/v1/models/digit-classification:predict", "{\"instances\": [%s, %1$s]}".formatted(blank)));

        assertThat(rows.path("predictions")).hasSize(2);
        assertThat(rows.at("/predictions/0")).hasSize(10).isEqualTo(rows.at("/predictions/1"));
        var whole = answered(Request.json(
                "/v1/models/digit-classification/versions/0:predict", "{\"inputs\": [%s]}".formatted(blank)));
        assertThat(whole.at("/outputs/0")).isEqualTo(rows.at("/predictions/0"));
        assertThat(answered(Request.get("/v1/models/digit-classification"))
                        .at("/model_version_status/0/state")
                        .asText())
                .isEqualTo("AVAILABLE");
        assertThat(answered(Request.get("/v1/models/digit-classification/metadata"))
                        .toString())
                .contains("DT_FLOAT", "serving_default");
    }

    @Test
    void whatIsWrongIsSaidInTheProtocolsForm() {
        refused(server.send(Request.json(DIGITS + "/infer", "{\"inputs\": [")), 400, "no JSON");
        refused(server.send(Request.json(DIGITS + "/infer", "{}")), 400, "inputs");
        refused(server.send(Request.json(DIGITS + "/infer", inputs(image("[1, 2]")))), 400, "room for");
        refused(
                server.send(Request.json(DIGITS + "/infer", inputs(image("[" + zeros(PIXELS - 1) + "]")))),
                400,
                "784 elements, and its data has 783");
        refused(
                server.send(Request.json(
                        DIGITS + "/infer",
                        inputs(image("[" + zeros(PIXELS) + "]").replace("FP32", "FP64")))),
                400,
                "float32");
        refused(server.send(Request.json(VOICE + "/infer", inputs(SILENCE))), 400, "state");
        refused(server.send(Tensors.request(DIGITS + "/infer", inputs("""
                        {"name": "input", "datatype": "FP32", "shape": [1, 1, 28, 28], "parameters": {"binary_data_size": 3136}}"""), new byte[3000])), 400, "binary_data_size");
        refused(server.send(Tensors.raw(DIGITS + "/infer", new byte[100])), 400, "100 bytes");
        refused(server.send(Request.json(DIGITS + "/versions/7/infer", inputs(SILENCE))), 404, "7");
        refused(server.send(Request.json("/v2/models/nobody/infer", inputs(SILENCE))), 404, "no model");
        refused(server.send(Request.get("/v2/models/nobody/ready")), 404, "no model");
    }

    @Test
    void aModelThatIsNotTrainedYetIsNotReady() {
        refused(server.send(Request.get("/v2/models/tabular-classification/ready")), 503, "weights");
        refused(server.send(Request.json("/v2/models/tabular-classification/infer", inputs(SILENCE))), 409, "train");
        var index = answered(Request.post("/v2/repository/index"));
        assertThat(index.toString())
                .contains("{\"name\":\"tabular-classification\",\"state\":\"UNAVAILABLE\"")
                .contains("{\"name\":\"echo\",\"state\":\"READY\"");
    }

    @Test
    void predictionsAreCountedWhateverTheirProtocol() {
        long before = successes();

        answered(Request.json(DIGITS + "/infer", inputs(image("[" + zeros(PIXELS) + "]"))));
        server.send(Request.json(DIGITS + "/infer", inputs(image("[1]"))));

        assertThat(successes()).isEqualTo(before + 1);
        var all = answered(Request.get("/v2/models/stats"));
        assertThat(all.path("model_stats").findValuesAsText("name")).contains("echo", "voice-activity");
    }

    private long successes() {
        return answered(Request.get(DIGITS + "/stats"))
                .at("/model_stats/0/inference_stats/success/count")
                .asLong();
    }
}
