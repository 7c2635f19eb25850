package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.acceptance.modules.Greeting;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.trainings.Job;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules are added, replaced and removed while the server runs. */
@Tag("proof")
final class ModulesComeAndGoIT {

    private static final String[] WATCHING = {"--watch-modules", "--module-settle-time", "200ms"};
    private static final int CALLERS = 4;
    private static final long MOST_GROWTH = 48L << 20;

    @TempDir
    Path folder;

    private Path modules;
    private Path jar;
    private Greeting greeting;

    @BeforeEach
    void makeModule() throws IOException {
        modules = Files.createDirectory(folder.resolve("modules"));
        jar = modules.resolve("greeting.jar");
        greeting = new Greeting(Files.createDirectory(folder.resolve("work")));
    }

    private static Answer predict(Server server) {
        return server.send(Request.post("/v2/models/greeting/predict/?whom=world"));
    }

    private static void awaitAnswer(Server server, String text) {
        Job.await("it answers " + text, () -> predict(server).text().contains(text + " world"));
    }

    private static String get(Server server, String path) {
        return server.send(Request.get(path)).text();
    }

    @Test
    void aModuleIsPutIntoTheFolderReplacedAndTakenAway() throws IOException {
        try (var server = Server.serving(modules, WATCHING)) {
            assertThat(get(server, "/v2/models/")).contains("\"models\": []");
            assertThat(predict(server).status()).isEqualTo(404);
            assertThat(get(server, "/openapi.json")).doesNotContain("greeting");

            Files.write(jar, greeting.jar("hello"));
            awaitAnswer(server, "hello");
            for (var document :
                    new String[] {"/v2/models/", "/openapi.json", "/swagger.json", "/page.json", "/q/health/ready"}) {
                assertThat(get(server, document)).as(document).contains("greeting");
            }
            assertThat(get(server, "/metrics")).contains("model=\"greeting\"");

            Files.write(jar, greeting.jar("good morning"));
            awaitAnswer(server, "good morning");
            for (var document : new String[] {"/v2/models/", "/openapi.json", "/page.json"}) {
                assertThat(get(server, document))
                        .as(document)
                        .contains("good morning")
                        .doesNotContain("hello");
            }

            Files.delete(jar);
            Job.await("it is gone", () -> predict(server).status() == 404);
            for (var document :
                    new String[] {"/v2/models/", "/openapi.json", "/swagger.json", "/page.json", "/q/health/ready"}) {
                assertThat(get(server, document)).as(document).doesNotContain("greeting");
            }
            Job.await(
                    "no figures of it are left", () -> !get(server, "/metrics").contains("greeting"));
        }
    }

    @Test
    void whatCannotBeServedLeavesTheOldOneServingAndSaysWhy() throws IOException {
        Files.write(jar, greeting.jar("hello"));
        try (var server = Server.serving(modules, WATCHING)) {
            Files.write(jar, greeting.jar("broken glass"));
            Job.await("readiness tells", () -> get(server, "/q/health/ready").contains("it is broken glass"));

            awaitAnswer(server, "hello");
            assertThat(server.send(Request.get("/q/health/ready")).status()).isEqualTo(200);
            assertThat(get(server, "/page.json")).contains("what lies there now cannot be served");
            assertThat(server.standardOutput()).contains("module greeting: what lies there now cannot be served");
        }
    }

    @Test
    void noRequestFailsWhileAModuleIsReplacedAgainAndAgain() throws IOException {
        replaceUnderLoad(5);
    }

    @Test
    void noRequestFailsWhileAModuleIsReplacedFiftyTimes() throws IOException {
        replaceUnderLoad(50);
    }

    private void replaceUnderLoad(int times) throws IOException {
        Files.write(jar, greeting.jar("hello 0"));
        try (var server = Server.serving(modules, WATCHING)) {
            var over = new AtomicBoolean();
            var answers = new AtomicInteger();
            var callers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        var answer = predict(server);
                        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                        answers.incrementAndGet();
                    }
                }));
            }
            for (int i = 1; i <= times; i++) {
                Files.write(jar, greeting.jar("hello " + i));
                awaitAnswer(server, "hello " + i);
            }
            over.set(true);
            callers.forEach(CompletableFuture::join);

            System.out.printf("%d predictions while a module was replaced %d times%n", answers.get(), times);
            assertThat(answers.get()).isGreaterThan(times);
            server.assertNothingLeft();
        }
    }

    @Test
    void modulesAreSentWhereThatIsSwitchedOn() {
        var sent = new Request("PUT", "/manage/modules/greeting.jar", List.of(), Body.of(greeting.jar("hello")));
        try (var server = Server.serving(modules, "--management")) {
            assertThat(server.send(sent).json().path("state").asText()).isEqualTo("serving");
            assertThat(predict(server).text()).contains("hello world");
            assertThat(jar).exists();
            assertThat(server.send(sent.with(Body.of(greeting.jar("broken glass"))))
                            .status())
                    .isEqualTo(409);
            assertThat(predict(server).text()).contains("hello world");
            assertThat(server.send(sent.with("X-Forwarded-For: 10.0.0.1")).status())
                    .isEqualTo(403);

            assertThat(server.send(new Request("DELETE", "/manage/modules/greeting", List.of(), Body.NONE))
                            .status())
                    .isEqualTo(200);
            assertThat(predict(server).status()).isEqualTo(404);
            assertThat(modules).isEmptyDirectory();
            server.assertNothingLeft();
        }
        try (var server = Server.serving(modules, "--watch-modules")) {
            assertThat(server.send(sent).status()).isEqualTo(404);
            assertThat(modules).isEmptyDirectory();
        }
    }

    @Test
    void aTrainingOutlivesItsModule() throws IOException {
        var trial = copy(Repository.trialModule());
        try (var server = Server.serving(modules, WATCHING)) {
            var job = Job.start(server, "trial", "epochs=20&millis=100&number=7");
            job.awaitEpoch(1);

            var elsewhere = Files.move(trial, folder.resolve("elsewhere.jar"));
            Job.await(
                    "it is gone",
                    () -> server.send(Request.post("/v2/models/trial/predict/")).status() == 404);
            Job.await("the training has ended", () -> job.processes().isEmpty());
            Files.move(elsewhere, trial);
            Job.await(
                    "it is back",
                    () -> server.send(Request.post("/v2/models/trial/predict/")).status() == 200);

            var ended = job.awaitEnd();
            assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("done");
            assertThat(job.progress().path("version").asInt()).isEqualTo(1);
            assertThat(server.send(Request.post(job.path("/use/"))).status()).isEqualTo(200);
            assertThat(server.send(Request.post("/v2/models/trial/predict/"))
                            .json()
                            .path("predictions")
                            .asInt())
                    .isEqualTo(7);
        }
    }

    private Path copy(Path other) throws IOException {
        try (var jars = Files.list(other)) {
            var found = jars.findFirst().orElseThrow();
            return Files.copy(found, modules.resolve(found.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void nothingIsLeftOfAHundredModulesThatWereReplaced() throws IOException {
        Files.write(jar, greeting.jar("hello 0"));
        try (var server = Server.serving(modules, WATCHING)) {
            replace(server, 0, 20);
            long files = server.openFiles();
            long threads = server.threads();
            long bytes = server.residentBytes();

            replace(server, 20, 120);

            long classLoaders = classLoaders(server);
            System.out.printf(
                    "after 100 replacements: %d class loaders of modules, RSS %d MiB (%d), files %d (%d), threads %d (%d)%n",
                    classLoaders,
                    server.residentBytes() >> 20,
                    bytes >> 20,
                    server.openFiles(),
                    files,
                    server.threads(),
                    threads);
            assertThat(classLoaders).isLessThanOrEqualTo(2);
            assertThat(server.openFiles()).isLessThanOrEqualTo(files + 5);
            assertThat(server.threads()).isLessThanOrEqualTo(threads + 5);
            assertThat(server.residentBytes() - bytes).isLessThan(MOST_GROWTH);
            try (var copies = Files.list(server.dataDirectory().resolve("copies"))) {
                assertThat(copies).hasSize(1);
            }
        }
    }

    private void replace(Server server, int from, int to) throws IOException {
        for (int i = from + 1; i <= to; i++) {
            Files.write(jar, greeting.jar("hello " + i));
            awaitAnswer(server, "hello " + i);
            for (var document :
                    new String[] {"/openapi.json", "/swagger.json", "/page.json", "/q/health/ready", "/metrics"}) {
                assertThat(get(server, document)).contains("greeting");
            }
        }
    }

    /** Those of modules that the virtual machine still has after a collection. */
    private static long classLoaders(Server server) {
        server.jcmd("GC.run");
        server.jcmd("GC.run");
        return server.jcmd("VM.classloaders")
                .lines()
                .filter(line -> line.contains("module-greeting"))
                .count();
    }
}
