package org.deepaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private void run(String... arguments) throws Exception {
        new MetadataCommands(LocalDate.of(2026, 11, 21), new PrintStream(out), new PrintStream(err))
                .run(List.of(arguments));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path module(String name, String text) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("ai4-metadata.yml"), text);
    }

    @Test
    void theIndexHasTheSummaryOfEachModule() throws Exception {
        module("plants", Sample.VALID);
        Files.createDirectories(folder.resolve("target"));

        var index = Catalogue.of(folder);

        assertThat(index).hasSize(1);
        assertThat(index.path(0).fieldNames()).toIterable().startsWith("name", "metadata_version", "title");
        assertThat(index.path(0).path("name").asText()).isEqualTo("plants");
        assertThat(index.path(0).path("resources").path("inference").path("cpu").asInt())
                .isEqualTo(1);
        assertThat(index.path(0).has("description")).isFalse();
        assertThat(index.path(0).has("links")).isFalse();
    }

    @Test
    void modulesThatAreBrokenAreInItAndBreakNoOther() throws Exception {
        module("a-invalid", Sample.with("[PyTorch, Other]", "[ONNX]"));
        module("b-no-yaml", "title: a: b");
        Files.createFile(Files.createDirectories(folder.resolve("c-without")).resolve("pom.xml"));
        module("d-plants", Sample.VALID);

        run("index", folder.toString(), folder.resolve("target/modules.json").toString());
        var index = new com.fasterxml.jackson.databind.json.JsonMapper()
                .readTree(folder.resolve("target/modules.json").toFile());

        assertThat(index.findValuesAsText("name")).containsExactly("a-invalid", "b-no-yaml", "c-without", "d-plants");
        for (int i = 0; i < 3; i++) {
            assertThat(index.path(i).path("tags").path(0).asText()).isEqualTo("invalid metadata");
        }
        assertThat(index.findValuesAsText("description"))
                .satisfiesExactly(
                        invalid -> assertThat(invalid).startsWith("libraries[0] is 'ONNX'"),
                        noYaml -> assertThat(noYaml).startsWith("line 1 is no YAML"),
                        without -> assertThat(without).startsWith("there is no ai4-metadata.yml"));
        assertThat(index.path(3).path("title").asText()).isEqualTo("Plants");
    }

    @Test
    void anInvalidFileIsNamedWithItsKeyAndWhatToDo() throws Exception {
        var file = module("plants", Sample.with("    gpu: 1", "    gpu: \"1\""));

        assertThatThrownBy(() -> run("check", file.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("%s: resources.training.gpu is '1' and must be a whole number:".formatted(file)
                        + " write it without quotes, as a number");
        assertThatThrownBy(() ->
                        run("emit", file.toString(), folder.resolve("forms").toString()))
                .isInstanceOf(CommandFailure.class);
        assertThat(folder.resolve("forms")).doesNotExist();
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> run("check", folder.toString()))
                .hasMessage("there is no %s/ai4-metadata.yml: write one, as docs/write-a-module.md tells", folder);
    }

    @Test
    void warningsAreToldAndTheRestIsDone() throws Exception {
        module("plants", Sample.with("data-type:", "data_type:"));

        run("emit", folder.resolve("plants").toString(), folder.resolve("forms").toString());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "warning: %s/plants/ai4-metadata.yml: data_type is read by nobody: did you mean 'data-type'?%n"
                                .formatted(folder));
        assertThat(folder.resolve("forms/metadata.json")).content().contains("\"date_creation\" : \"2025-01-31\"");
        assertThat(folder.resolve("forms/metadata.jsonld")).content().contains("MachineLearningModel");
    }

    @Test
    void theOtherFormsArePrinted() throws Exception {
        var file = module("plants", Sample.VALID).toString();

        run("check", file);
        run("json", file);
        run("v1", file);
        run("jsonld", file);

        assertThat(out())
                .contains(
                        "ai4-metadata.yml is valid",
                        "\"metadata_version\" : \"2.3.0\"",
                        "\"keywords\"",
                        "\"@context\"");
        assertThat(err.size()).isZero();
    }

    @Test
    void aFileOfV1IsPrintedAsV2() throws Exception {
        var v1 = Files.writeString(
                folder.resolve("metadata.json"), "{\"title\": \"Plants\", \"date_creation\": \"2019-01-31\"}");

        run("migrate", v1.toString());

        assertThat(out()).contains("title: Plants\n", "created: '2019-01-31'\n", "updated: '2026-11-21'\n");
        Files.writeString(v1, "[]");
        assertThatThrownBy(() -> run("migrate", v1.toString())).hasMessageContaining("it is no JSON object");
    }

    @Test
    void theDocsShowTheFileOfTheSmallestModuleAsItIs() throws Exception {
        var docs = Files.readString(Path.of("../docs/write-a-module.md"));
        var echo = Files.readString(Path.of("../example-modules/echo/ai4-metadata.yml"));

        assertThat(docs).contains("```yaml\n" + echo + "```");
        assertThat(MetadataCheck.of(Metadata.parse(echo))).isEqualTo(new Findings(List.of(), List.of()));
    }

    @Test
    void whoMisusesItIsToldWhatThereIs() {
        assertThatThrownBy(() -> run()).hasMessageContaining("migrate FILE");
        assertThatThrownBy(() -> run("chek", "x")).hasMessageContaining("'chek' is no command");
    }
}
