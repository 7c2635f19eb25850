package org.deepaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The other forms of metadata. */
class FormsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    @Test
    void v1HasWhatItsSchemaAsksFor() throws Exception {
        var v1 = MetadataV1.of(Metadata.parse(Sample.VALID));

        assertThat(MetadataV1.missing(v1)).isEmpty();
        assertThat((JsonNode) v1).isEqualTo(json("""
                {
                  "title": "Plants",
                  "summary": "Names the plant in a picture",
                  "description": ["Names **plants**.", "Trained on herbaria."],
                  "date_creation": "2025-01-31",
                  "license": "Apache-2.0",
                  "keywords": ["plants", "onnx", "pytorch", "inference", "trainable"],
                  "cite_url": "https://example.org/paper",
                  "dataset_url": "https://example.org/herbaria",
                  "sources": {
                    "dockerfile_repo": "https://example.org/plants",
                    "docker_registry_repo": "example/plants",
                    "code": "https://example.org/plants",
                    "pre_trained_weights": "https://example.org/weights"
                  }
                }
                """));
    }

    @Test
    void whatV2LeavesOpenIsMissingInV1() throws Exception {
        var v1 = MetadataV1.of(Metadata.parse("title: Plants"));

        assertThat(MetadataV1.missing(v1)).containsExactly("summary", "date_creation", "license");
    }

    @Test
    void v1BecomesV2AndIsValid() throws Exception {
        var text = Migration.of("""
                {
                  "title": "Plants",
                  "summary": "Names the plant in a picture",
                  "description": ["Names **plants**.", "Trained on herbaria."],
                  "date_creation": "2019-01-31",
                  "license": "MIT",
                  "keywords": ["plants", "tensorflow", "scikit-learn", "trainable", "inference"],
                  "cite_url": "https://example.org/paper",
                  "dataset_url": "https://example.org/herbaria",
                  "tosca": [{"title": "Marathon", "url": "https://example.org/tosca", "inputs": []}],
                  "sources": {
                    "dockerfile_repo": "https://example.org/docker",
                    "docker_registry_repo": "example/plants",
                    "code": "https://example.org/plants"
                  }
                }
                """, TODAY);

        assertThat(MetadataCheck.of(Metadata.parse(text)).errors()).isEmpty();
        assertThat((JsonNode) Metadata.parse(text).toJson()).isEqualTo(json("""
                {
                  "metadata_version": "2.3.0",
                  "title": "Plants",
                  "summary": "Names the plant in a picture",
                  "description": "Names **plants**. Trained on herbaria.",
                  "dates": {"created": "2019-01-31", "updated": "2026-11-21"},
                  "links": {
                    "source_code": "https://example.org/plants",
                    "docker_image": "example/plants",
                    "dataset": "https://example.org/herbaria",
                    "citation": "https://example.org/paper"
                  },
                  "tags": ["plants", "tensorflow", "scikit-learn", "trainable", "inference"],
                  "tasks": [],
                  "categories": ["AI4 trainable", "AI4 inference", "AI4 pre trained"],
                  "libraries": ["TensorFlow", "Scikit-learn"],
                  "license": "MIT"
                }
                """));
    }

    @Test
    void linkedMetadataNamesTheThingsItSpeaksOf() throws Exception {
        var linked = LinkedMetadata.of(Metadata.parse(Sample.VALID));

        assertThat(linked.path("@context").asText()).endsWith("/mldcat-ap-context-2.0.0.jsonld");
        assertThat(linked.path("uri").asText()).isEqualTo("https://example.org/plants");
        assertThat(linked.path("type").asText()).isEqualTo("MachineLearningModel");
        assertThat(linked.path("title").asText()).isEqualTo("Plants");
        assertThat(linked.path("tasks").path(0)).isEqualTo(json("""
                {"uri": "Computer_Vision", "title": "Computer Vision", "type": "TaskType"}"""));
        assertThat(linked.path("categories").path(0)).isEqualTo(json("""
                {"uri": "AI4_inference", "title": "AI4 inference", "type": "Concept"}"""));
        assertThat(linked.path("libraries").path(0)).isEqualTo(json("""
                {"uri": "PyTorch", "title": "PyTorch", "type": "Library"}"""));
        assertThat(linked.path("license")).isEqualTo(json("""
                {"uri": "Apache-2.0", "title": "Apache-2.0", "type": "LicenseDocument"}"""));
        assertThat(linked.path("links").path("dataset")).isEqualTo(json("""
                {"uri": "https://example.org/herbaria", "type": "Dataset", "title": "Dataset"}"""));
        assertThat(linked.path("links").path("docker_image")).isEqualTo(json("""
                {"uri": "example/plants", "type": "Repository", "title": "Docker image"}"""));
        assertThat(linked.path("links").path("citation").asText()).isEqualTo("https://example.org/paper");
    }

    @Test
    void whatAModuleCallsItselfIsItsAddress() throws Exception {
        var text = Sample.with("  documentation:", "  self: https://example.org/self\n  documentation:");

        assertThat(LinkedMetadata.of(Metadata.parse(text)).path("uri").asText()).isEqualTo("https://example.org/self");
    }
}
