package org.deepaas.server.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeededFilesTest {

    private static final String SUM = "0123456789".repeat(6) + "0123";
    private static final String ENTRY = "weights: [{path: PATH, url: 'URL', sha256: SUM, bytes: SIZE}]";

    @TempDir
    Path folder;

    private void written(String path, String url, String sum, String bytes) throws IOException {
        Files.writeString(
                folder.resolve("weights.yaml"),
                ENTRY.replace("PATH", path)
                        .replace("URL", url)
                        .replace("SUM", sum)
                        .replace("SIZE", bytes));
    }

    @Test
    void aSumOfDigitsAloneIsASum() throws IOException {
        written("a/model.onnx", "https://example.org/m", SUM, "12");

        assertThat(NeededFiles.in(folder)).singleElement().satisfies(file -> {
            assertThat(file.sha256()).isEqualTo(SUM);
            assertThat(file.bytes()).isEqualTo(12);
            assertThat(file.urls()).containsExactly(URI.create("https://example.org/m"));
        });
    }

    @Test
    void aDescriptionNamesThemBesideWhatItSaysElse() throws IOException {
        Files.writeString(folder.resolve("model.yaml"), "task: tensors\n");
        assertThat(NeededFiles.in(folder)).isEmpty();

        Files.writeString(
                folder.resolve("model.yaml"),
                "task: tensors\nweights: [{path: m.onnx, url: 'https://example.org/m', sha256: %s, bytes: 1}]\n"
                        .formatted(SUM));
        assertThat(NeededFiles.in(folder)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model.onnx", "/model.onnx", "a/../../model.onnx", "..", "a/./b", "'a\\..\\b'", "a//b"})
    void aPathThatLeadsElsewhereIsRefused(String path) throws IOException {
        written(path, "https://example.org/m", SUM, "12");

        assertThatThrownBy(() -> NeededFiles.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights.yaml: path")
                .hasMessageContaining("must lead into the module's folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/m",
                "file:///etc/passwd",
                "ftp://example.org/m",
                "https://user:secret@example.org/m",
                "model.onnx"
            })
    void anAddressThatIsNotSafeIsRefusedAndNotShown(String url) throws IOException {
        written("model.onnx", url, SUM, "12");

        assertThatThrownBy(() -> NeededFiles.in(folder))
                .hasMessage("weights.yaml: the url of model.onnx must begin with https:// and hold no password");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 12, sha256 of model.onnx must be 64",
        "SUM, 0, bytes of model.onnx",
        "SUM, many, bytes of model.onnx"
    })
    void whatDoesNotFitIsToldWithWhatToDo(String sum, String bytes, String told) throws IOException {
        written("model.onnx", "https://example.org/m", sum.replace("SUM", SUM), bytes);

        assertThatThrownBy(() -> NeededFiles.in(folder)).hasMessageContaining("weights.yaml: " + told);
    }

    @Test
    void aKeyThatMeansNothingIsNamed() throws IOException {
        Files.writeString(folder.resolve("weights.yaml"), "weights: [{path: a, md5: b}]");

        assertThatThrownBy(() -> NeededFiles.in(folder)).hasMessageContaining("'md5' means nothing");
    }
}
