package org.deepaas.server.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.deepaas.server.CannotStart;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.weights.FileHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AwaitedFilesTest {

    private static final byte[] TEXT = "the weights".repeat(100).getBytes(UTF_8);

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private FileHost host;
    private Path modules;
    private ModelRegistry registry;
    private ModuleChanges changes;
    private AwaitedFiles awaited;

    @BeforeEach
    void makeFolders() throws IOException {
        host = new FileHost();
        modules = Files.createDirectory(folder.resolve("modules"));
        settings.put("deepaas.modules", modules.toString());
        settings.put("deepaas.data-dir", folder.resolve("data").toString());
    }

    @AfterEach
    void close() {
        host.close();
        if (awaited != null) {
            awaited.stop();
        }
        registry.close();
    }

    private void start() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ServerConfig.class);
        registry = new ModelRegistry(config, Engines.NONE);
        registry.load();
        changes = new ModuleChanges(registry, config.modules());
        awaited = new AwaitedFiles(registry, changes, Duration.ofMillis(1));
    }

    /** A model in a folder of that name, which answers with what is fetched. */
    private Path module(String name) throws IOException {
        var module = Files.createDirectories(modules.resolve(name));
        new ModuleMaker(Files.createTempDirectory(folder, "work"))
                .withModel(
                        "a.Reads",
                        name,
                        "var text = java.nio.file.Files.readString(context.directory().resolve(\"text\"));",
                        "text")
                .jar(module.resolve("model.jar"));
        return module;
    }

    private void moduleThatWaits(String name) throws IOException {
        Files.writeString(module(name).resolve("weights.yaml"), "weights:\n" + host.entry("text", "/text", TEXT));
    }

    private void lookUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            awaited.look(System.nanoTime());
            Thread.sleep(5);
        }
    }

    private boolean serves(String name) {
        return registry.find(name) != null;
    }

    @Test
    void theOthersServeWhileAFileIsFetched() throws Exception {
        host.stalls("/text", TEXT, 110);
        moduleThatWaits("late");
        Files.writeString(module("early").resolve("text"), "brought");

        start();

        assertThat(serves("early")).isTrue();
        assertThat(registry.isComplete()).isFalse();
        assertThat(registry.awaitedFor("late")).contains("text is being fetched from 127.0.0.1");
        lookUntil(() -> registry.fetching().getOrDefault("late/text", 0L) == 10);

        host.goOn();
        lookUntil(() -> serves("late"));

        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.broken()).isEmpty();
        assertThat(registry.awaitedFor("late")).isNull();
        assertThat(host.asked()).hasSize(1);
    }

    @Test
    void whatCannotBeHadIsToldAndTriedAgain() throws Exception {
        moduleThatWaits("late");
        start();

        lookUntil(() -> registry.broken().toString().contains("cannot be fetched"));

        assertThat(registry.broken())
                .singleElement()
                .satisfies(broken ->
                        assertThat(broken.reason()).contains("text is not there", host.url("/text") + " answers 404"));
        assertThat(registry.isComplete()).isFalse();

        host.has("/text", TEXT);
        lookUntil(() -> serves("late"));
        assertThat(registry.isComplete()).isTrue();
    }

    @Test
    void whoeverKeepsGoingIsReadyWithoutIt() throws Exception {
        settings.put("deepaas.keep-going", "true");
        moduleThatWaits("late");

        start();

        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.broken()).hasSize(1);
    }

    @Test
    void offlineAModuleThatLacksSomethingIsBroken() throws Exception {
        settings.put("deepaas.offline", "true");
        moduleThatWaits("late");

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("module late: text is not there, and nothing is fetched (--offline)");
    }

    @Test
    void nothingIsFetchedForModulesBesideTheOneThatIsWanted() throws Exception {
        settings.put("deepaas.model-name", "wanted");
        moduleThatWaits("late");
        Files.writeString(module("wanted").resolve("text"), "brought");

        start();

        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.broken()).isEmpty();
    }

    @Test
    void whatServesGoesOnWhileItsSuccessorsFilesAreFetched() throws Exception {
        var module = module("greeting");
        Files.writeString(module.resolve("text"), "brought");
        settings.put("deepaas.watch-modules", "true");
        start();

        Files.delete(module.resolve("text"));
        moduleThatWaits("greeting");
        host.has("/text", TEXT);
        changes.put(ModuleFiles.at(module), Fingerprint.of(module));

        assertThat(serves("greeting")).isTrue();
        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.broken().toString()).contains("cannot be served yet", "text is being fetched");
        lookUntil(() -> registry.broken().isEmpty());
        assertThat(host.asked()).hasSize(1);
    }
}
