package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.acceptance.server.Ended;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the server from starting, and what is said of it. */
final class StartingIT {

    private static final String REASON = "broken.jar is no jar that can be read";

    @Test
    void refusesADataFolderThatAnotherServerUses() {
        try (var first = Server.golden("--model-name", "echo")) {
            var second = Ended.with(
                    "--listen-port", Integer.toString(Server.freePort()),
                    "--modules", Repository.goldenModule().toString(),
                    "--data-dir", first.dataDirectory().toString());

            assertThat(second.exitStatus()).isEqualTo(1);
            assertThat(second.standardError())
                    .contains(first.dataDirectory().toString(), "in use", "--data-dir")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void namesABrokenModuleAndItsReasonAndEnds(@TempDir Path modules) throws IOException {
        layOut(modules);
        var ended = Ended.with("--listen-port", Integer.toString(Server.freePort()), "--modules", modules.toString());

        assertThat(ended.exitStatus()).isEqualTo(1);
        assertThat(ended.standardError()).contains("module broken: " + REASON).doesNotContain("\tat ");
    }

    @Test
    void servesTheOthersWhereToldToKeepGoing(@TempDir Path modules) throws IOException {
        layOut(modules);
        try (var server = Server.serving(modules, "--keep-going")) {
            var ready = server.send(Request.get("/q/health/ready"));
            var page = server.send(Request.get("/page.json"));
            var echo = server.send(Request.post("/v2/models/echo/predict/?text=x"));

            assertThat(ready.text()).contains(REASON);
            assertThat(page.json().path("broken").findValuesAsText("reason"))
                    .singleElement()
                    .asString()
                    .contains("broken.jar is no jar");
            assertThat(echo.status()).isEqualTo(200);
            assertThat(server.standardError()).contains("module broken: " + REASON);
        }
    }

    /** Where there is no store, it would never be ready if it waited for it. */
    @Test
    void isReadyBeforeTheStoreOfTrainingsIsOpen(@TempDir Path data) {
        try (var server = Server.serving(
                List.of(Repository.trialModule()),
                "--data-dir",
                data.toString(),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:1/nobody")) {
            assertThat(server.send(Request.get("/q/health/ready")).status()).isEqualTo(200);
            assertThat(server.send(Request.post("/v2/models/trial/predict/")).status())
                    .isEqualTo(200);
            var trainings = server.send(Request.get("/v2/models/trial/train/"));
            assertThat(trainings.status()).isEqualTo(503);
            assertThat(trainings.text()).contains("store of trainings");
        }
    }

    @Test
    void answersWhoeverAsksForTrainingsWhileTheStoreIsOpened(@TempDir Path data) {
        try (var server = Server.serving(List.of(Repository.trialModule()), "--data-dir", data.toString())) {
            assertThat(server.send(Request.get("/v2/models/trial/train/")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesABasePathWithoutASlashAsTheOriginalDid() {
        var ended = Ended.with(
                "--base-path", "deep", "--modules", Repository.goldenModule().toString());

        assertThat(ended.exitStatus()).isEqualTo(1);
        assertThat(ended.standardError()).contains("Base path should start with a '/'.");
    }

    @Test
    void refusesAModelThatIsNotThereAndListsThoseThatAre() {
        var ended = Ended.with(
                "--model-name", "nope", "--modules", Repository.goldenModule().toString());

        assertThat(ended.exitStatus()).isEqualTo(1);
        assertThat(ended.standardError()).contains("nope", "golden", "echo").doesNotContain("\tat ");
    }

    @Test
    void tellsWhichVersionItIsCompatibleWith() {
        var ended = Ended.with("--version");

        assertThat(ended.exitStatus()).isZero();
        assertThat(ended.standardOutput().strip()).endsWith("\n2.6.0");
    }

    private static void layOut(Path modules) throws IOException {
        try (var jars = Files.list(Repository.goldenModule())) {
            var jar = jars.findFirst().orElseThrow();
            Files.copy(jar, modules.resolve(jar.getFileName()));
        }
        Files.writeString(modules.resolve("broken.jar"), "no jar at all");
    }
}
