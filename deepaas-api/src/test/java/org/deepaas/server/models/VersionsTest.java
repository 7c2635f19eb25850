package org.deepaas.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.GivenArguments;
import org.deepaas.server.models.versions.Origin;
import org.deepaas.server.models.versions.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VersionsTest {

    /** Answers with the text of its weights, and refuses to once it is closed; writes down what it loads and closes. */
    private static final String READER = """
            package a;
            import java.nio.file.*;
            import org.deepaas.model.*;
            public class Reader implements Predictive<Reader.Arguments, String> {
                public record Arguments() {}
                public ModelMetadata metadata() { return ModelMetadata.of("reader"); }
                public Predictor<Arguments, String> load(LoadContext context) throws Exception {
                    var text = Files.readString(context.weights().resolve("weights.txt"));
                    note(context, "load " + text);
                    if (text.equals("broken")) throw new IllegalStateException("these weights are broken");
                    if (text.equals("none")) throw new NotTrainedException("train with a folder of pictures");
                    var open = new java.util.concurrent.atomic.AtomicBoolean(true);
                    context.closeLater((AutoCloseable) () -> { open.set(false); note(context, "close " + text); });
                    context.warmUp(() -> { if (text.equals("cold")) throw new IllegalStateException("cannot be warmed"); });
                    return arguments -> {
                        if (!open.get()) throw new IllegalStateException("closed");
                        Thread.yield();
                        if (!open.get()) throw new IllegalStateException("closed under way");
                        return text;
                    };
                }
                private static synchronized void note(LoadContext context, String line) throws java.io.IOException {
                    Files.writeString(context.directory().resolve("log"), line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
            """;

    private record Nothing() implements GivenArguments {
        @Override
        public Given anywhere(String name) {
            return null;
        }

        @Override
        public Given.Texts header(String name) {
            return null;
        }
    }

    private record OutsideOfARequest(Path directory) implements PredictionContext {
        @Override
        public String requestId() {
            return "test";
        }

        @Override
        public boolean isAbandoned() {
            return false;
        }
    }

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final List<ModelRegistry> started = new ArrayList<>();
    private ModelRegistry registry;
    private Versions versions;

    @BeforeEach
    void makeModule() throws IOException {
        new ModuleMaker(Files.createDirectory(folder.resolve("work")))
                .withClass("a.Reader", READER)
                .withService("a.Reader")
                .jar(folder.resolve("modules/reader/reader.jar"));
        Files.writeString(folder.resolve("modules/reader/weights.txt"), "shipped");
        settings.put("deepaas.modules", folder.resolve("modules").toString());
        settings.put("deepaas.data-dir", folder.resolve("data").toString());
    }

    @AfterEach
    void close() {
        started.forEach(ModelRegistry::close);
    }

    /** Starts a server, and goes on with it. */
    private void start() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ServerConfig.class);
        registry = new ModelRegistry(config, Engines.NONE);
        started.add(registry);
        registry.load();
        versions = new Versions(registry, config, true);
    }

    private void restart() {
        registry.close();
        start();
    }

    private ServedModel model() {
        return registry.find("reader");
    }

    private Object predict() throws Exception {
        try (var lease = model().lease()) {
            return predict(lease);
        }
    }

    private Object predict(Lease lease) throws Exception {
        return lease.model()
                .predict(model().predictArguments().orElseThrow().read(new Nothing()), new OutsideOfARequest(folder));
    }

    private Version publish(String training, String text) throws Exception {
        return versions.publish("reader", staged(training, text), new Origin.Training(training, 0));
    }

    /** What a training left. */
    private Path staged(String training, String text) throws IOException {
        var staged = folder.resolve("data/trainings").resolve(training);
        Files.createDirectories(staged.resolve("weights"));
        Files.writeString(staged.resolve("weights/weights.txt"), text);
        Files.writeString(staged.resolve("run.json"), "{}");
        Files.writeString(staged.resolve("prov.json"), "{}");
        return staged;
    }

    private List<Long> ids() throws Exception {
        return versions.list("reader").stream().map(Version::id).toList();
    }

    /** As the server does every other second: a version is closed by a thread of its own, and goes after that. */
    private void lookUntilGone(long id) throws Exception {
        while (ids().contains(id)) {
            versions.look();
            Thread.sleep(1);
        }
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("modules/reader/log"));
    }

    @Test
    void newWeightsServeOnceTheyHaveLoadedAndTheOldOnesAreClosed() throws Exception {
        start();
        assertThat(predict()).isEqualTo("shipped");

        var version = publish("t1", "first");

        assertThat(predict()).isEqualTo("first");
        assertThat(version.id()).isEqualTo(1);
        assertThat(version.origin()).isEqualTo(new Origin.Training("t1", 0));
        assertThat(version.bytes()).isEqualTo("first".length() + "{}".length() * 2);
        registry.close();
        assertThat(log()).containsExactly("load shipped", "load first", "close shipped", "close first");
    }

    @Test
    void aRequestEndsOnTheWeightsThatItBeganWith() throws Exception {
        start();
        try (var lease = model().lease()) {
            publish("t1", "first");

            assertThat(predict(lease)).isEqualTo("shipped");
            assertThat(predict()).isEqualTo("first");
            assertThat(log()).doesNotContain("close shipped");
        }
        publish("t2", "second");
        assertThat(log()).contains("close shipped");
    }

    @Test
    void noPredictionFailsWhileVersionsAreSwappedAHundredTimes() throws Exception {
        start();
        publish("t1", "first");
        var over = new AtomicBoolean();
        var predictions = new AtomicInteger();
        var callers = Executors.newFixedThreadPool(4);
        var ends = new ArrayList<Future<Integer>>();
        for (int caller = 0; caller < 4; caller++) {
            ends.add(callers.submit((Callable<Integer>) () -> {
                while (!over.get()) {
                    assertThat(predict()).isIn("shipped", "first");
                    predictions.incrementAndGet();
                }
                return 0;
            }));
        }
        for (int swap = 0; swap < 100; swap++) {
            versions.use("reader", swap % 2);
        }
        over.set(true);
        for (var end : ends) {
            end.get();
        }
        callers.shutdown();
        registry.close();

        assertThat(predictions).hasValueGreaterThan(100);
        assertThat(log()).filteredOn(line -> line.startsWith("load ")).hasSize(102);
        assertThat(log()).filteredOn(line -> line.startsWith("close ")).hasSize(102);
    }

    @Test
    void weightsThatCannotBeLoadedOrWarmedNeverServe() throws Exception {
        start();

        for (var text : List.of("broken", "cold", "none")) {
            assertThatThrownBy(() -> publish("t-" + text, text)).isInstanceOf(VersionFailed.class);
        }

        assertThat(predict()).isEqualTo("shipped");
        assertThat(versions.list("reader"))
                .extracting(Version::failure)
                .containsExactly(
                        null,
                        "these weights are broken",
                        "cannot be warmed",
                        "NotTrainedException: train with a folder of pictures");
        assertThatThrownBy(() -> versions.use("reader", 1))
                .hasMessage("version 1 cannot be loaded: these weights are broken");
        assertThatThrownBy(() -> model().leaseNamed(1)).isInstanceOf(VersionFailed.class);
        assertThat(predict()).isEqualTo("shipped");
        restart();
        assertThat(predict()).isEqualTo("shipped");
    }

    @Test
    void aVersionThatFailedMayBeTriedAgain() throws Exception {
        start();
        assertThatThrownBy(() -> publish("t1", "broken")).isInstanceOf(VersionFailed.class);
        Files.writeString(versions.folder("reader", 1).resolve("weights/weights.txt"), "mended");

        versions.use("reader", 1);

        assertThat(predict()).isEqualTo("mended");
        assertThat(versions.find("reader", 1).orElseThrow().failure()).isNull();
    }

    @Test
    void publishingTheSameTrainingAgainMakesNoSecondVersion() throws Exception {
        start();
        var first = publish("t1", "first");
        versions.use("reader", 0);

        assertThat(publish("t1", "first").id()).isEqualTo(first.id());
        assertThat(versions.publish("reader", folder.resolve("data/trainings/t1"), new Origin.Training("t1", 0)))
                .describedAs("also where what it left is gone already")
                .isEqualTo(first);

        assertThat(ids()).containsExactly(0L, 1L);
        assertThat(predict())
                .describedAs("it was chosen to serve another since")
                .isEqualTo("shipped");
    }

    @Test
    void whatWasPublishedWhenTheServerWasKilledServesOncePublishedAgain() throws Exception {
        start();
        registry.weights("reader").kept().add(staged("t1", "first"), new Origin.Training("t1", 0), false);
        restart();
        assertThat(predict()).isEqualTo("shipped");

        publish("t1", "first");

        assertThat(predict()).isEqualTo("first");
    }

    @Test
    void aVersionWaitsToBeChosenWhereItIsTo() throws Exception {
        settings.put("deepaas.new-versions", "manual");
        start();

        publish("t1", "first");
        assertThat(predict()).isEqualTo("shipped");
        versions.use("reader", 1);

        assertThat(predict()).isEqualTo("first");
    }

    @Test
    void oneMayGoBackAsFarAsTheBeginning() throws Exception {
        start();
        publish("t1", "first");
        publish("t2", "second");

        assertThat(versions.back("reader").id()).isEqualTo(1);
        assertThat(predict()).isEqualTo("first");
        restart();
        assertThat(versions.back("reader").id()).isEqualTo(0);
        assertThat(predict()).isEqualTo("shipped");
        assertThatThrownBy(() -> versions.back("reader")).isInstanceOf(NoSuchVersion.class);
    }

    @Test
    void whatWasChosenServesAfterARestart() throws Exception {
        start();
        publish("t1", "first");

        restart();

        assertThat(predict()).isEqualTo("first");
        assertThat(model().problem()).isEmpty();
    }

    @Test
    void whereTheChosenVersionCannotBeLoadedAtTheStartTheOneBeforeServes() throws Exception {
        start();
        publish("t1", "first");
        publish("t2", "second");
        Files.writeString(versions.folder("reader", 2).resolve("weights/weights.txt"), "broken");

        restart();

        assertThat(predict()).isEqualTo("first");
        assertThat(model().problem())
                .isEqualTo("version 2 cannot be loaded: these weights are broken; version 1 serves");
    }

    @Test
    void halfStatesOnDiskKeepNoServerFromStarting() throws Exception {
        start();
        publish("t1", "first");
        var kept = versions.folder("reader", 1).getParent();
        Files.createDirectories(kept.resolve("2/weights"));
        Files.createDirectories(kept.resolve("3/weights"));
        Files.writeString(kept.resolve("3/version.json"), "{\"id\":");
        Files.createDirectories(kept.resolve(".removed-9-x/weights"));
        Files.writeString(kept.resolve("serving.json.new"), "{\"curr");

        restart();

        assertThat(predict()).isEqualTo("first");
        assertThat(ids()).containsExactly(0L, 1L);
        assertThat(kept.resolve(".removed-9-x")).doesNotExist();
        assertThat(publish("t4", "fourth").id())
                .describedAs("no number is given twice")
                .isEqualTo(4);
        Files.writeString(kept.resolve("serving.json"), "");
        restart();
        assertThat(predict()).isEqualTo("shipped");
        assertThat(publish("t5", "fifth").id()).isEqualTo(5);
    }

    @Test
    void aModelWithoutWeightsSaysSoUntilItIsTrained() throws Exception {
        Files.writeString(folder.resolve("modules/reader/weights.txt"), "none");
        start();

        assertThatThrownBy(this::predict)
                .isInstanceOf(NotTrainedException.class)
                .hasMessage("train with a folder of pictures");
        assertThat(model().loaded().untrained()).contains("train with a folder of pictures");
        publish("t1", "first");

        assertThat(predict()).isEqualTo("first");
    }

    @Test
    void theOldestGoWhereMoreThanSoManyAreKept() throws Exception {
        settings.put("deepaas.versions-kept", "2");
        start();
        for (int i = 1; i <= 4; i++) {
            publish("t" + i, "weights " + i);
        }

        assertThat(ids()).containsExactly(0L, 3L, 4L);
        assertThat(versions.back("reader").id()).isEqualTo(3);
        assertThat(versions.back("reader").id()).isEqualTo(0);
    }

    @Test
    void theOldestGoWhereTheyTakeMoreThanTheyMay() throws Exception {
        settings.put("deepaas.versions-max-size", "250");
        start();
        for (int i = 1; i <= 4; i++) {
            publish("t" + i, "x".repeat(100));
        }

        assertThat(ids()).containsExactly(0L, 3L, 4L);
    }

    @Test
    void whatServesOrIsHeldStays() throws Exception {
        settings.put("deepaas.versions-kept", "1");
        start();
        publish("t1", "first");
        var held = versions.inUse("reader", "t9");
        assertThat(held.version()).isEqualTo(1);
        assertThat(held.weights().resolve("weights.txt")).hasContent("first");

        publish("t2", "second");
        publish("t3", "third");
        lookUntilGone(2);
        assertThat(ids()).containsExactly(0L, 1L, 3L);
        restart();
        assertThat(versions.inUse("reader", "t9").version())
                .describedAs("a training that goes on after a restart has what it began with")
                .isEqualTo(1);
        assertThatThrownBy(() -> versions.remove("reader", 1)).isInstanceOf(VersionInUse.class);
        held.close();
        publish("t4", "fourth");
        lookUntilGone(3);

        assertThat(ids()).containsExactly(0L, 4L);
    }

    @Test
    void whatRequestsStillUsedGoesOnceTheyHaveEnded() throws Exception {
        settings.put("deepaas.versions-kept", "1");
        start();
        publish("t1", "first");
        try (var lease = model().lease()) {
            publish("t2", "second");
            versions.look();
            assertThat(ids()).containsExactly(0L, 1L, 2L);
            assertThat(predict(lease)).isEqualTo("first");
        }

        lookUntilGone(1);
        assertThat(ids()).containsExactly(0L, 2L);
    }

    @Test
    void onlyWhatDoesNotServeIsRemoved() throws Exception {
        start();
        publish("t1", "first");
        publish("t2", "second");

        versions.remove("reader", 1);

        assertThat(ids()).containsExactly(0L, 2L);
        assertThat(versions.folder("reader", 1)).doesNotExist();
        assertThatThrownBy(() -> versions.remove("reader", 0)).isInstanceOf(VersionInUse.class);
        assertThatThrownBy(() -> versions.remove("reader", 2)).isInstanceOf(VersionInUse.class);
        assertThatThrownBy(() -> versions.remove("reader", 1)).isInstanceOf(NoSuchVersion.class);
        assertThat(publish("t3", "third").id()).isEqualTo(3);
    }

    @Test
    void aVersionAskedForByNumberIsLoadedOnceForAllWhoAsk() throws Exception {
        start();
        publish("t1", "first");
        publish("t2", "second");
        var callers = Executors.newFixedThreadPool(8);
        var answers = new ArrayList<Future<Object>>();
        for (int i = 0; i < 40; i++) {
            answers.add(callers.submit(() -> {
                try (var lease = model().leaseNamed(1)) {
                    return predict(lease);
                }
            }));
        }
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo("first");
        }
        callers.shutdown();

        assertThat(log()).filteredOn("load first"::equals).hasSize(2);
        assertThat(predict()).isEqualTo("second");
        assertThatThrownBy(() -> model().leaseNamed(7)).isInstanceOf(NoSuchVersion.class);
        versions.remove("reader", 1);
        assertThat(log()).filteredOn("close first"::equals).hasSize(2);
    }

    @Test
    void onlyAFewVersionsAreLoadedBesideTheOneThatServes() throws Exception {
        start();
        for (int i = 1; i <= 5; i++) {
            publish("t" + i, "weights " + i);
        }

        for (int round = 0; round < 3; round++) {
            for (long id = 1; id <= 4; id++) {
                try (var lease = model().leaseNamed(id)) {
                    assertThat(predict(lease)).isEqualTo("weights " + id);
                }
            }
        }

        while (registry.weights("reader").open().size() > 1 + NamedVersions.MOST) {
            Thread.sleep(5); // they are closed on another thread
        }
        assertThat(registry.weights("reader").open()).containsExactlyInAnyOrder(5L, 4L, 3L);
    }

    @Test
    void anotherServerOfTheSameFolderServesWhatThisOneChose() throws Exception {
        start();
        var here = versions;
        var hereRegistry = registry;
        start();

        here.publish("reader", staged("t1", "first"), new Origin.Training("t1", 0));
        assertThat(predict()).isEqualTo("shipped");
        versions.look();
        assertThat(predict()).isEqualTo("first");
        versions.back("reader");
        here.look();

        registry = hereRegistry;
        assertThat(predict()).isEqualTo("shipped");
    }

    @Test
    void serversOfTheSameFolderNeverGiveANumberTwice() throws Exception {
        settings.put("deepaas.versions-kept", "0");
        start();
        var servers = new ArrayList<Versions>(List.of(versions));
        start();
        servers.add(versions);
        var publishers = Executors.newFixedThreadPool(2);
        var published = new ArrayList<Future<Version>>();
        for (int i = 0; i < 20; i++) {
            var training = "t" + i;
            var server = servers.get(i % 2);
            published.add(publishers.submit(
                    () -> server.publish("reader", staged(training, training), new Origin.Training(training, 0))));
        }
        var numbers = new ArrayList<Long>();
        for (var version : published) {
            numbers.add(version.get().id());
        }
        publishers.shutdown();

        assertThat(numbers).doesNotHaveDuplicates().hasSize(20);
        assertThat(ids()).hasSize(21);
    }
}
