package org.deepaas.server.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void someFiles() throws IOException {
        for (var name : List.of("b.jpg", "a.jpg", "c.txt", ".hidden.jpg", "deep/a.jpg", "deep/er/d.jpg", "out/a.jpg")) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private List<String> found(String... words) throws IOException {
        return new InputFiles(folder.resolve("out"))
                .find(List.of(words).stream().map(word -> folder + "/" + word).toList()).stream()
                        .map(InputFile::name)
                        .toList();
    }

    @Test
    void aFolderIsAllFilesInItButAnswersAndHiddenOnes() throws Exception {
        assertThat(found("")).containsExactly("a.jpg", "b.jpg", "c.txt", "deep/a.jpg", "deep/er/d.jpg");
    }

    @Test
    void aPatternIsAsInAShell() throws Exception {
        assertThat(found("*.jpg")).containsExactly("a.jpg", "b.jpg");
        assertThat(found("**/*.jpg")).containsExactly("a.jpg", "b.jpg", "deep/a.jpg", "deep/er/d.jpg");
        assertThat(found("deep/[a-c].{jpg,png}")).containsExactly("a.jpg");
    }

    @Test
    void aFileIsOneWhateverItIsCalled() throws Exception {
        Files.writeString(folder.resolve("x[1].jpg"), "");

        assertThat(found("x[1].jpg", "c.txt")).containsExactly("x[1].jpg", "c.txt");
    }

    @Test
    void whatIsNotThereOrThereTwiceIsRefused() {
        assertThatThrownBy(() -> found("none.jpg")).hasMessageContaining("no file and no folder");
        assertThatThrownBy(() -> found("*.png")).hasMessageContaining("there is no file in");
        assertThatThrownBy(() -> found("a.jpg", "deep/a.jpg")).hasMessageContaining("would both be answered as a.jpg");
    }
}
