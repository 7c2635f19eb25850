package org.deepaas.server.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {

    private static final byte[] GRAPH = {0x0A, 2, 0x0A, 0};
    private static final byte[] SAVED_MODEL = {8, 1, 0x12, 0};

    @TempDir
    Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(outside.resolve("my_model"));
    }

    private String described() throws Exception {
        new ModelFolder(folder).complete();
        return Files.readString(folder.resolve("model.yaml")).replace("\"", "");
    }

    private void params(String json) throws IOException {
        Files.writeString(folder.resolve("params.json"), json);
    }

    private void refused(String... says) {
        assertThatThrownBy(() -> new ModelFolder(folder).complete())
                .isInstanceOf(BundleRefused.class)
                .hasMessageContainingAll(says);
    }

    @Test
    void aModelIsDescribedByItsFile() throws Exception {
        Files.write(folder.resolve("net.onnx"), new byte[] {8});

        assertThat(described()).contains("task: tensors", "model: net.onnx").doesNotContain("picture", "graph");
        assertThat(folder.resolve("params.json")).content().contains("\"name\" : \"my_model\"");
    }

    @Test
    void aSavedModelMayHaveOtherFilesBesideIt() throws Exception {
        Files.write(folder.resolve("saved_model.pb"), SAVED_MODEL);
        Files.write(folder.resolve("keras_metadata.pb"), GRAPH);

        assertThat(described()).contains("task: tensors", "model: saved_model.pb");
    }

    @Test
    void aGraphsEndsAreThoseOfItsParams() throws Exception {
        Files.write(folder.resolve("tf_model.pb"), GRAPH);
        params("{\"name\": \"my_model\", \"inputNode\": \"dense_4_input\", \"outputNode\": \"output_node0\"}");

        assertThat(described()).contains("model: tf_model.pb", "graph:", "- dense_4_input", "- output_node0");
    }

    @Test
    void aSavedModelByAnotherNameGetsItsOwn() throws Exception {
        Files.write(folder.resolve("tf_model.pb"), SAVED_MODEL);

        assertThat(described()).contains("model: saved_model.pb");
        assertThat(folder.resolve("saved_model.pb")).hasBinaryContent(SAVED_MODEL);
    }

    @Test
    void picturesAreClassifiedWhereChannelsAreSaid() throws Exception {
        Files.write(folder.resolve("net.onnx"), new byte[] {8});
        Files.writeString(folder.resolve("labels.txt"), "cat\ndog\n");
        params("{\"img_channels\": 1, \"labels\": \"labels.txt\"}");

        assertThat(described())
                .contains(
                        "task: image-classification",
                        "fit: stretch",
                        "colours: GRAY",
                        "scale: 1",
                        "labels: labels.txt");
    }

    @Test
    void labelsOutsideAreNotRead() throws Exception {
        Files.write(folder.resolve("net.onnx"), new byte[] {8});
        Files.writeString(outside.resolve("labels.txt"), "secret");
        params("{\"img_channels\": 3, \"labels\": \"../labels.txt\", \"model\": \"../bundle.onnx\"}");

        assertThat(described()).doesNotContain("labels", "..");
        for (var labels : List.of("../labels.txt", outside.resolve("labels.txt").toString(), ".", "labels.txt")) {
            params("{\"labels\": \"%s\"}".formatted(labels));
            assertThat(Params.in(folder.resolve(Params.FILE)).labelsIn(folder)).isEmpty();
        }
    }

    @Test
    void whatIsSaidIsNoYamlOfItsOwn() throws Exception {
        Files.write(folder.resolve("net.onnx"), new byte[] {8});
        params("{\"description\": \"x\\ntask: image-classification\\n---\\n\\\"\"}");

        new ModelFolder(folder).complete();

        var read = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                .readTree(folder.resolve("model.yaml").toFile());
        assertThat(read.path("task").asText()).isEqualTo("tensors");
        assertThat(read.path("description").asText()).isEqualTo("x\ntask: image-classification\n---\n\"");
    }

    @Test
    void aDescriptionThatIsThereStays() throws Exception {
        Files.write(folder.resolve("net.pt"), new byte[] {8});
        Files.writeString(folder.resolve("model.yaml"), "task: tabular\n");

        assertThat(described()).isEqualTo("task: tabular\n");

        Files.writeString(folder.resolve("model.yaml"), "task: tabular\nname: other\n");
        refused("the model is 'my_model', and 'other' in its model.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../net.onnx", "/srv/net.onnx", "a/../../net.onnx"})
    void aDescriptionNamesNoModelElsewhere(String model) throws Exception {
        Files.write(outside.resolve("net.onnx"), new byte[] {8});
        Files.writeString(folder.resolve("model.yaml"), "task: tensors\nmodel: %s\n".formatted(model));

        refused("'%s', leads out of its folder".formatted(model));
    }

    @Test
    void whatIsNoModelIsRefused() throws Exception {
        refused("there is no model in it");
        Files.write(folder.resolve("a.onnx"), new byte[] {8});
        Files.write(folder.resolve("b.onnx"), new byte[] {8});
        refused("there are several models in it", "a.onnx, b.onnx");
        params("{\"model\": \"b.onnx\"}");
        assertThat(described()).contains("model: b.onnx");
        Files.delete(folder.resolve("model.yaml"));
        params("{\"img_channels\": 2, \"model\": \"b.onnx\"}");
        refused("img_channels is 1 for grey or 3 for colours, and not 2");
        params("{\"name\": \"another\"}");
        refused("the model is 'my_model', and 'another' in its params.json");
        params("[1]");
        refused("no JSON object");
        params("{");
        refused("no JSON");
    }

    @Test
    void bothSpellingsOfParamsAreRead() throws Exception {
        var old = Params.of("{\"inputNode\": \"serving_default_x:0\", \"imgChannels\": 3, \"outputName\": \"y\"}"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(old.inputs()).containsExactly("serving_default_x:0", "x");
        assertThat(old.outputs()).containsExactly("y");
        assertThat(old.imgChannels()).isEqualTo(3);
        assertThat(old.document()).hasToString("""
                {"name":"","model":"","labels":"","op":"","input_name":"","output_name":"y","img_channels":3,"options":null,\
                "input_node":"serving_default_x:0","output_node":"","description":"","timestamp":""}""");
    }
}
