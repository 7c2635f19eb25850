package org.deepaas.server.trainings.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.Status;
import org.deepaas.server.trainings.Training;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.JobFolder;
import org.deepaas.server.trainings.folder.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecordTest {

    /** Of the three letters abc, as FIPS 180-4 has it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path path;

    private JobFolder folder;

    @BeforeEach
    void aTrainingHasEnded() throws IOException {
        folder = new JobFolder(path);
        Files.createDirectories(folder.files());
        Files.writeString(folder.files().resolve("upload-1"), "abc");
        Files.createDirectories(folder.output(2));
        Files.writeString(folder.output(2).resolve("weights"), "abc");
        Files.writeString(
                folder.events(),
                Json.text(Event.metrics(1, Map.of("loss", 0.5)).json()) + "\n"
                        + Json.text(Event.metrics(1, Map.of("loss", 0.25)).json()) + "\n");
        var given = JsonNodeFactory.instance.objectNode();
        given.putObject("data")
                .putArray("files")
                .addObject()
                .put("name", "data")
                .put("path", "files/upload-1")
                .put("filename", "digits.zip");
        folder.write(new Request("digits", given, 7, null, "3"));
    }

    @Test
    void theRecordHasWhatWentInAndWhatCameOut() throws IOException {
        var record = written();
        assertThat(record.path("status").asText()).isEqualTo("done");
        assertThat(record.path("seed").asInt()).isEqualTo(7);
        assertThat(record.path("model").path("author").asText()).isEqualTo("Ada");
        assertThat(record.path("arguments").path("epochs").asInt()).isEqualTo(1);
        assertThat(record.path("data").get(0).path("filename").asText()).isEqualTo("digits.zip");
        assertThat(record.path("data").get(0).path("sha256").asText()).isEqualTo(ABC);
        assertThat(record.path("weights_before").path("version").asText()).isEqualTo("3");
        assertThat(record.path("attempts").asInt()).isEqualTo(2);
        assertThat(record.path("metrics")).hasSize(1);
        assertThat(record.path("metrics").get(0).path("loss").asDouble()).isEqualTo(0.25);
        assertThat(record.path("artefacts").get(0).path("path").asText()).isEqualTo("weights");
        assertThat(record.path("artefacts").get(0).path("sha256").asText()).isEqualTo(ABC);
        assertThat(record.path("software").path("java").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(record.path("mlflow_run").asText()).isEqualTo("r1");
        assertThat(record.path("output").path("accuracy").asDouble()).isEqualTo(0.9);
    }

    @Test
    void whateverItsProvenanceSpeaksOfIsInIt() throws IOException {
        written();
        var provenance = Json.read(Files.readAllBytes(folder.provenance()));
        var known = new java.util.HashSet<String>();
        for (var kind : List.of("entity", "activity", "agent")) {
            provenance.path(kind).fieldNames().forEachRemaining(known::add);
        }
        for (var relation :
                List.of("used", "wasGeneratedBy", "wasAssociatedWith", "wasDerivedFrom", "wasAttributedTo")) {
            assertThat(provenance.path(relation)).as(relation).isNotEmpty();
            for (var one : provenance.path(relation)) {
                one.elements().forEachRemaining(end -> assertThat(known).contains(end.asText()));
            }
        }
        assertThat(provenance
                        .path("activity")
                        .path("run:training")
                        .path("prov:endTime")
                        .asText())
                .isNotEmpty();
    }

    private JsonNode written() throws IOException {
        RunRecord.write(
                training(),
                new TrainedModel(ModelMetadata.of("digits").withAuthor("Ada"), Optional.empty()),
                folder,
                "done",
                null,
                JsonNodeFactory.instance.objectNode().put("accuracy", 0.9),
                2,
                Optional.of("r1"));
        return Json.read(Files.readAllBytes(folder.runRecord()));
    }

    private static Training training() {
        return new Training(
                "0123456789abcdef0123456789abcdef",
                "digits",
                Status.RUNNING,
                JsonNodeFactory.instance.objectNode().put("epochs", 1),
                7,
                Instant.now(),
                Instant.now(),
                null,
                2,
                false,
                "cpu",
                null,
                null,
                null);
    }
}
