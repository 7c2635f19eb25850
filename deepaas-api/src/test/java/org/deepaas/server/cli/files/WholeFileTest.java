package org.deepaas.server.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.BytesContent;
import org.deepaas.model.FileContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void foldersAreMadeAndNothingIsLeftBeside() throws Exception {
        var file = folder.resolve("a/b/c.txt");

        WholeFile.write(file, BytesContent.of("one", "text/plain"));
        WholeFile.write(file, BytesContent.of("two", "text/plain"));

        assertThat(file).hasContent("two");
        assertThat(file.getParent().toFile().list()).containsExactly("c.txt");
    }

    @Test
    void whatCannotBeReadWholeIsNotWrittenAtAll() throws Exception {
        var file = Files.writeString(folder.resolve("answer.pdf"), "old");

        var gone = new FileContent(folder.resolve("gone.pdf"), "application/pdf");
        assertThatThrownBy(() -> WholeFile.write(file, gone)).isInstanceOf(IOException.class);

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("answer.pdf");
    }

    @Test
    void whereNothingCanBeWrittenIsSaid() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> WholeFile.write(file.resolve("answer.json"), BytesContent.of("1", "application/json")))
                .hasMessageContaining("answer.json cannot be written: ")
                .hasMessageContaining(file.toString());
    }

    @Test
    void onlyItsOwnHalvesAreTakenForSuch() {
        assertThat(WholeFile.isPart(Path.of(".a.json.123e4567-e89b-12d3-a456-426614174000.part")))
                .isTrue();
        assertThat(WholeFile.isPart(Path.of(".a.part"))).isFalse();
        assertThat(WholeFile.isPart(Path.of("a.json"))).isFalse();
    }
}
