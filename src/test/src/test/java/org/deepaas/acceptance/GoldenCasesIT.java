package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.deepaas.acceptance.golden.RecordedCase;
import org.deepaas.acceptance.golden.Trainings;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Puts the requests to this server that were put to the original, and compares the answers. */
final class GoldenCasesIT {

    private static final Path RECORDED = Repository.file("src/test/src/test/resources/golden");
    private static final Path SENT = Repository.output("golden");

    @BeforeAll
    static void layOutTheFilesThatAreSent() throws IOException {
        var files = Files.createDirectories(SENT.resolve("files"));
        for (var name : new String[] {"g_hello.txt", "g_img.png"}) {
            Files.copy(
                    RECORDED.resolve("files").resolve(name), files.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(files.resolve("big.bin"), new byte[5000]);
    }

    @TestFactory
    Stream<DynamicTest> withOneModel() throws IOException {
        return replays("golden", "--model-name", "golden");
    }

    @TestFactory
    Stream<DynamicTest> withAllModels() throws IOException {
        return replays("all");
    }

    @TestFactory
    Stream<DynamicTest> withEndpointsSwitchedOff() throws IOException {
        var off =
                new String[] {"--model-name", "golden", "--nopredict-endpoint", "--notrain-endpoint", "--nodoc-endpoint"
                };
        return replays("disabled", off);
    }

    @TestFactory
    Stream<DynamicTest> belowABasePath() throws IOException {
        return replays("base-path", "--model-name", "golden", "--base-path", "/deep/api");
    }

    @TestFactory
    Stream<DynamicTest> withALimitOnBodies() throws IOException {
        return replays("max-size", "--model-name", "golden", "--client-max-size", "2000");
    }

    @Test
    void theCasesKeptHereAreTheRecordedOnes() throws IOException {
        var original = Repository.shared("golden");
        try (var kept = Files.list(RECORDED.resolve("cases"))) {
            assertThat(kept)
                    .allSatisfy(recorded -> assertThat(recorded)
                            .hasSameBinaryContentAs(original.resolve("cases").resolve(recorded.getFileName())));
        }
    }

    private static Stream<DynamicTest> replays(String group, String... options) throws IOException {
        var cases = RecordedCase.of(group, RECORDED);
        assertThat(cases).isNotEmpty();
        var server = Server.golden(options);
        var trainings = new Trainings();
        return cases.stream()
                .map(recorded ->
                        DynamicTest.dynamicTest(recorded.name(), () -> recorded.replay(server.wire(), SENT, trainings)))
                .onClose(server::close);
    }
}
