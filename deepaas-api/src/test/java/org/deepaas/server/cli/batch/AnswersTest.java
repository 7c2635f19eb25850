package org.deepaas.server.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.deepaas.model.BytesContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

    private static final Input A = new Input("a.jpg", "k1");
    private static final Input B = new Input("deep/b.jpg", "k2");

    @TempDir
    Path folder;

    @Test
    void aFolderHasAFileForEachAnswerAndAListOfAll() throws Exception {
        try (var answers = AnswerFolder.open(folder)) {
            answers.add(A, BytesContent.of("{}", "application/json"), 0.5);
            answers.add(B, BytesContent.of(new byte[] {1}, "image/png"), 0.25);
            answers.fail(new Input("c.jpg", "k3"), "400: no picture");
        }

        assertThat(folder.resolve("a.jpg.json")).hasContent("{}");
        assertThat(folder.resolve("deep/b.jpg.png")).hasBinaryContent(new byte[] {1});
        assertThat(folder.resolve("answers.ndjson")).hasContent("""
                        {"input": "a.jpg", "status": "done", "key": "k1", "seconds": 0.5, "output": "a.jpg.json"}
                        {"input": "deep/b.jpg", "status": "done", "key": "k2", "seconds": 0.25, "output": "deep/b.jpg.png"}
                        {"input": "c.jpg", "status": "failed", "key": "k3", "error": "400: no picture"}
                        """);
    }

    @Test
    void whatIsDoneIsKnownAtTheNextStartUnlessItWasSomethingElse() throws Exception {
        try (var answers = AnswerFolder.open(folder)) {
            answers.add(A, BytesContent.of("{}", "application/json"), 1);
            answers.fail(B, "it failed");
        }

        try (var answers = AnswerFolder.open(folder)) {
            assertThat(answers.has(A)).isTrue();
            assertThat(answers.has(B)).as("what failed is tried again").isFalse();
            assertThat(answers.has(new Input("a.jpg", "changed"))).isFalse();
            Files.delete(folder.resolve("a.jpg.json"));
            assertThat(answers.has(A)).as("its answer was removed").isFalse();
        }
    }

    @Test
    void halvesOfAKilledRunAreTakenAway() throws Exception {
        var list = folder.resolve("list.ndjson");
        try (var answers = AnswerList.open(list)) {
            answers.add(A, BytesContent.of("[1]", "application/json"), 1);
        }
        Files.writeString(list, "{\"input\": \"deep/b.jpg\", \"sta", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve(".x.json.123e4567-e89b-12d3-a456-426614174000.part"), "{");

        try (var answers = AnswerList.open(list)) {
            assertThat(answers.has(A)).isTrue();
            assertThat(answers.has(B)).isFalse();
            answers.add(B, BytesContent.of(new byte[] {1, 2}, "image/png"), 1);
        }
        AnswerFolder.open(folder).close();

        assertThat(list).hasContent("""
                        {"input": "a.jpg", "status": "done", "key": "k1", "seconds": 1.0, "answer": [1]}
                        {"input": "deep/b.jpg", "status": "done", "key": "k2", "seconds": 1.0, "content_type": "image/png", "base64": "AQI="}
                        """);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatIsNoListOfAnswersIsLeftAsItIs() throws Exception {
        for (var content : List.of("{\"text\": \"hello\"}\n", "{\"text\": \"hello\"}", "hello")) {
            var other = Files.writeString(folder.resolve("mine.ndjson"), content);

            assertThatThrownBy(() -> AnswerList.open(other)).hasMessageContaining("line 1 of " + other);

            assertThat(Files.readString(other)).isEqualTo(content);
        }
    }

    @Test
    void onlyOneAddsToAList() throws Exception {
        var list = folder.resolve("list.ndjson");
        try (var first = AnswerList.open(list)) {
            assertThatThrownBy(() -> AnswerList.open(list)).hasMessageContaining("another deepaas-cli adds to " + list);
            first.add(A, BytesContent.of("1", "application/json"), 1);
        }
    }

    @Test
    void noAnswerLeavesTheFolder() throws Exception {
        try (var answers = AnswerFolder.open(folder.resolve("in"))) {
            var outside = new Input("../escaped", "k");
            assertThatThrownBy(() -> answers.add(outside, BytesContent.of("1", "application/json"), 1))
                    .hasMessageContaining("is no name for an answer");
        }
        assertThat(folder.resolve("escaped.json")).doesNotExist();
    }
}
