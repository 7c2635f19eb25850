package org.deepaas.server.trainings.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.server.results.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {

    @TempDir
    Path path;

    private JobFolder folder;

    @BeforeEach
    void make() {
        folder = new JobFolder(path);
    }

    @Test
    void theLastWholeCheckpointIsTheOneToGoOnFrom() throws Exception {
        assertThat(folder.checkpoint()).isEmpty();
        for (int i = 9; i <= 10; i++) {
            Files.createDirectory(path.resolve("checkpoint-" + i));
        }
        Files.createDirectory(path.resolve("checkpoint-11.part"));
        Files.createDirectory(path.resolve("checkpoint-"));

        assertThat(folder.checkpoint()).contains(path.resolve("checkpoint-10"));
    }

    @Test
    void aCheckpointReplacesThoseBefore() throws Exception {
        Files.createDirectory(path.resolve("checkpoint-1"));
        Files.createDirectory(path.resolve("checkpoint-2"));
        // of a process that was killed while it wrote
        Files.createFile(
                Files.createDirectory(path.resolve("checkpoint-3.part")).resolve("half"));

        var part = folder.beginCheckpoint();
        assertThat(part).isEmptyDirectory();
        Files.writeString(part.resolve("weights"), "new");
        assertThat(folder.checkpoint()).contains(path.resolve("checkpoint-2"));
        folder.completeCheckpoint(part);

        assertThat(folder.checkpoint()).contains(path.resolve("checkpoint-3"));
        assertThat(path.resolve("checkpoint-3/weights")).hasContent("new");
        try (var entries = Files.list(path)) {
            assertThat(entries).containsExactly(path.resolve("checkpoint-3"));
        }
    }

    @Test
    void aResultIsReadAsItWasWritten() throws Exception {
        assertThat(folder.readResult(1)).isEmpty();
        var result = Result.done(JsonNodeFactory.instance.objectNode().put("accuracy", 0.5));
        Files.createDirectories(folder.attempt(1));
        Folders.writeWhole(folder.result(1), Json.write(result.toJson()));

        assertThat(folder.readResult(1)).contains(result);
    }

    @Test
    void ofWhatCameToNothingOnlyTheReasonIsKept() throws Exception {
        Files.createFile(Files.createDirectories(folder.output(1)).resolve("half"));
        Files.createFile(Files.createDirectories(folder.scratch(1)).resolve("unpacked"));
        Folders.writeWhole(folder.result(1), Json.write(Result.failed("why").toJson()));

        folder.discard(1);

        try (var left = Files.list(folder.attempt(1))) {
            assertThat(left).containsExactly(folder.result(1));
        }
    }

    @Test
    void aResultThatNobodyWantsToReadIsAFailure() throws Exception {
        Files.createDirectories(folder.attempt(1));
        Files.write(folder.result(1), new byte[17 << 20]);

        assertThat(folder.readResult(1).orElseThrow().kind()).isEqualTo(Result.Kind.FAILED);
        assertThat(folder.readResult(1).orElseThrow().message()).contains("larger than 16 MiB");
    }

    @Test
    void aResultOfAnotherKindCannotBeRead() throws Exception {
        Files.createDirectories(folder.attempt(1));
        Files.writeString(folder.result(1), "{\"kind\": \"SOMEHOW\"}");

        assertThatThrownBy(() -> folder.readResult(1)).isInstanceOf(IOException.class);
    }

    @Test
    void aRequestIsReadAsItWasWritten() throws Exception {
        var request = new Request("model", JsonNodeFactory.instance.objectNode(), 7, Path.of("/weights"), "3");

        folder.write(request);

        assertThat(folder.readRequest()).isEqualTo(request);
        assertThat(path.resolve("request.json.part")).doesNotExist();
    }

    @Test
    void aLinkIsDeletedAndNotWhatItLeadsTo() throws Exception {
        var kept = Files.createFile(path.resolve("kept"));
        var doomed = Files.createDirectories(path.resolve("doomed/below"));
        Files.createSymbolicLink(doomed.resolve("link"), path);

        Folders.delete(path.resolve("doomed"));

        assertThat(path.resolve("doomed")).doesNotExist();
        assertThat(kept).exists();
    }
}
