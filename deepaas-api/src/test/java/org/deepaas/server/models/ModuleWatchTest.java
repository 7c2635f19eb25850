package org.deepaas.server.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
class ModuleWatchTest {

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
    private Path modules;
    private Path work;
    private ModelRegistry registry;
    private Versions versions;
    private ModuleWatch watch;
    private long seconds;

    @BeforeEach
    void makeFolders() throws IOException {
        modules = Files.createDirectory(folder.resolve("modules"));
        work = Files.createDirectory(folder.resolve("work"));
        settings.put("deepaas.watch-modules", "true");
        settings.put("deepaas.modules", modules.toString());
        settings.put("deepaas.data-dir", folder.resolve("data").toString());
    }

    @AfterEach
    void close() {
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
        versions = new Versions(registry, config, false);
        var changes = new ModuleChanges(registry, config.modules());
        watch = new ModuleWatch(registry, changes, config.modules(), Duration.ofSeconds(2));
    }

    /** A second passes, and it looks. */
    private void look() {
        watch.look(TimeUnit.SECONDS.toNanos(++seconds));
    }

    private void lookUntilSettled() {
        look();
        look();
        look();
    }

    /** A model that answers with {@code answer}; it writes down when it is closed. */
    private Path model(String name, String answer, Path jar) throws IOException {
        return module(
                "var open = new boolean[] {true};"
                        + " context.closeLater((AutoCloseable) () -> { open[0] = false; " + note("closed " + answer)
                        + " });",
                name,
                "open[0] ? \"" + answer + "\" : \"closed\"",
                jar);
    }

    private Path module(String loading, String name, String answer, Path jar) throws IOException {
        var made = new ModuleMaker(work)
                .withModel("a.Answers", name, loading, answer)
                .jar(work.resolve("made.jar"));
        Files.createDirectories(jar.getParent());
        return Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private String note(String line) {
        return "java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), \"%s\\n\", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);"
                .formatted(folder.resolve("log"), line);
    }

    private List<String> log() throws IOException {
        var log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private Object predict(String name) throws Exception {
        try (var reservation = registry.reserve(name)) {
            return predict(reservation);
        }
    }

    private Object predict(Reservation reservation) throws Exception {
        var model = reservation.model();
        try (var lease = model.lease()) {
            return lease.model()
                    .predict(model.predictArguments().orElseThrow().read(new Nothing()), new OutsideOfARequest(folder));
        }
    }

    /** What is closed is closed on another thread. */
    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(5);
        }
    }

    @Test
    void aModuleThatIsPutIntoTheFolderIsServedOnceItHasStoodStill() throws Exception {
        start();
        var jar = model("one", "1", modules.resolve("one.jar"));
        look();
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        look();
        look();
        assertThat(registry.find("one"))
                .describedAs("it changed two seconds ago")
                .isNull();

        look();

        assertThat(predict("one")).isEqualTo("1");
    }

    @Test
    void whatIsNotFinishedIsLeftAlone() throws Exception {
        start();
        model("one", "1", modules.resolve("one.jar.part"));
        model("two", "2", modules.resolve(".two.jar"));
        model("three", "3", modules.resolve("three.part/three.jar"));
        var torn = Files.write(modules.resolve("four.jar"), new byte[10]);
        look();
        for (int i = 0; i < 5; i++) {
            Files.write(torn, new byte[20 + i]);
            look();
        }

        assertThat(registry.models()).isEmpty();
        assertThat(registry.broken()).isEmpty();
    }

    @Test
    void aRequestEndsOnTheModuleThatItBeganWithWhichIsClosedThen() throws Exception {
        var jar = model("one", "old", modules.resolve("one.jar"));
        start();
        try (var reservation = registry.reserve("one")) {
            model("one", "new", jar);
            lookUntilSettled();

            assertThat(predict(reservation)).isEqualTo("old");
            assertThat(predict("one")).isEqualTo("new");
            assertThat(log()).isEmpty();
        }

        await(() -> !log().isEmpty());
        assertThat(log()).containsExactly("closed old");
    }

    @Test
    void aReplacementThatCannotBeLoadedLeavesTheOldOneServing() throws Exception {
        var jar = model("one", "old", modules.resolve("one.jar"));
        start();

        module("if (true) throw new java.io.IOException(\"no weights in net.onnx\");", "one", "\"\"", jar);
        lookUntilSettled();

        assertThat(predict("one")).isEqualTo("old");
        assertThat(registry.broken())
                .containsExactly(
                        new BrokenModule(
                                "one",
                                "what lies there now cannot be served, so what was there before still is: IOException: no weights in net.onnx"));
        model("one", "mended", jar);
        lookUntilSettled();
        assertThat(predict("one")).isEqualTo("mended");
        assertThat(registry.broken()).isEmpty();
    }

    @Test
    void whatIsNoModuleAnyLongerLeavesTheOldOneServing() throws Exception {
        var jar = model("one", "old", modules.resolve("one.jar"));
        start();

        Files.writeString(jar, "this is no jar at all");
        lookUntilSettled();

        assertThat(predict("one")).isEqualTo("old");
        assertThat(registry.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.reason()).contains("one.jar is no jar that can be read"));
    }

    @Test
    void aJarThatIsOverwrittenWhereItLiesDoesNotHarmWhatServes() throws Exception {
        var jar = new ModuleMaker(work)
                .withClass("a.Late", "package a; class Late { static String text() { return \"late\"; } }")
                .withFile("META-INF/model/labels.txt", "cat")
                .withClass("a.Answers", """
                        package a;
                        import org.deepaas.model.*;
                        public class Answers implements Predictive<Answers.Arguments, String> {
                            public record Arguments() {}
                            public ModelMetadata metadata() { return ModelMetadata.of("lazy"); }
                            public Predictor<Arguments, String> load(LoadContext context) {
                                return arguments -> Class.forName("a.Late").getDeclaredMethods().length
                                        + new String(getClass().getResourceAsStream("/META-INF/model/labels.txt").readAllBytes())
                                        + java.nio.file.Files.readString(context.directory().resolve("labels.txt"));
                            }
                        }
                        """)
                .withService("a.Answers")
                .jar(modules.resolve("lazy.jar"));
        start();

        Files.write(jar, new byte[(int) Files.size(jar)]);
        lookUntilSettled();

        assertThat(predict("lazy")).isEqualTo("1catcat");
    }

    @Test
    void modulesAreAddedToAnyOfSeveralFolders() throws Exception {
        var other = Files.createDirectory(folder.resolve("other"));
        settings.put("deepaas.modules", modules + "," + other);
        start();
        model("one", "1", modules.resolve("one.jar"));
        model("two", "2", other.resolve("two.jar"));

        lookUntilSettled();

        assertThat(predict("one")).isEqualTo("1");
        assertThat(predict("two")).isEqualTo("2");
    }

    @Test
    void aModuleThatIsTakenAwayIsNotServedAnyLonger() throws Exception {
        var jar = model("one", "1", modules.resolve("one.jar"));
        start();
        var reservation = registry.reserve("one");

        Files.delete(jar);
        look();
        look();
        assertThat(predict("one"))
                .describedAs("somebody may be about to put it back")
                .isEqualTo("1");
        look();

        assertThat(registry.find("one")).isNull();
        assertThat(registry.reserve("one")).isNull();
        assertThat(predict(reservation)).isEqualTo("1");
        reservation.close();
        await(() -> log().contains("closed 1"));
        await(() -> {
            try (var copies = Files.list(folder.resolve("data/copies"))) {
                return copies.findAny().isEmpty();
            }
        });
    }

    @Test
    void aModelWhoseNameIsTakenIsRefusedUntilTheOtherGoes() throws Exception {
        var first = model("same", "first", modules.resolve("first.jar"));
        start();

        model("same", "second", modules.resolve("another.jar"));
        lookUntilSettled();
        assertThat(predict("same")).isEqualTo("first");
        assertThat(registry.broken())
                .containsExactly(
                        new BrokenModule("another", "there is a model called 'same' already: remove one of the two"));

        Files.delete(first);
        lookUntilSettled();
        assertThat(predict("same")).isEqualTo("second");
        assertThat(registry.broken()).isEmpty();
    }

    @Test
    void modelsAreShownInTheOrderInWhichAStartWouldFindThem() throws Exception {
        model("m", "m", modules.resolve("m.jar"));
        start();

        model("z", "z", modules.resolve("a.jar"));
        model("b", "b", modules.resolve("z/b.jar"));
        lookUntilSettled();

        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("z", "m", "b");
    }

    @Test
    void aFolderThatIsAwayForAWhileTakesNoModelWithIt() throws Exception {
        model("one", "1", modules.resolve("one.jar"));
        start();

        Files.move(modules, folder.resolve("elsewhere"));
        lookUntilSettled();
        assertThat(predict("one")).isEqualTo("1");
        Files.move(folder.resolve("elsewhere"), modules);
        lookUntilSettled();

        assertThat(predict("one")).isEqualTo("1");
        assertThat(log()).isEmpty();
    }

    @Test
    void aReplacedModuleServesTheVersionThatWasChosen() throws Exception {
        reader("shipped", "\"trained: \" + text");
        start();
        publish("t1", "better");

        reader("shipped anew", "\"new code: \" + text");
        lookUntilSettled();

        assertThat(predict("reader")).isEqualTo("new code: better");
        assertThat(versions.serving("reader")).isEqualTo(1);
    }

    @Test
    void aReplacedModuleThatCannotLoadThatVersionServesItsOwnWeightsAndSaysWhy() throws Exception {
        reader("shipped", "text");
        start();
        publish("t1", "better");

        reader(
                "shipped anew",
                "text",
                "if (text.equals(\"better\")) throw new IllegalStateException(\"made for another network\");");
        lookUntilSettled();

        assertThat(predict("reader")).isEqualTo("shipped anew");
        assertThat(registry.find("reader").problem())
                .isEqualTo("version 1 cannot be loaded: made for another network; version 0 serves");
    }

    @Test
    void aTrainingThatEndsAfterItsModelWasRemovedLeavesAVersionForWhenItIsBack() throws Exception {
        var jar = reader("shipped", "text");
        start();
        versions.inUse("reader", "t1");
        var elsewhere = Files.move(jar.getParent(), folder.resolve("elsewhere"));
        lookUntilSettled();
        assertThat(registry.find("reader")).isNull();

        var version = publish("t1", "late");
        versions.release("reader", "t1");

        assertThat(version.id()).isEqualTo(1);
        Files.move(elsewhere, jar.getParent());
        lookUntilSettled();
        assertThat(predict("reader")).isEqualTo("shipped");
        versions.use("reader", 1);
        assertThat(predict("reader")).isEqualTo("late");
    }

    private Path reader(String weights, String answer) throws IOException {
        return reader(weights, answer, "");
    }

    private Path reader(String weights, String answer, String check) throws IOException {
        Files.createDirectories(modules.resolve("reader"));
        Files.writeString(modules.resolve("reader/weights.txt"), weights);
        return module(
                "var text = java.nio.file.Files.readString(context.weights().resolve(\"weights.txt\"));" + check,
                "reader",
                answer,
                modules.resolve("reader/reader.jar"));
    }

    private Version publish(String training, String text) throws Exception {
        var staged = folder.resolve("data/trainings").resolve(training);
        Files.createDirectories(staged.resolve("weights"));
        Files.writeString(staged.resolve("weights/weights.txt"), text);
        return versions.publish("reader", staged, new Origin.Training(training, 0));
    }

    @Test
    void whatIsPublishedWhileAModuleIsReplacedServes() throws Exception {
        reader("shipped", "text");
        start();
        var loading = folder.resolve("loading");
        var go = folder.resolve("go");
        reader(
                "shipped anew",
                "\"new code: \" + text",
                "var loading = java.nio.file.Path.of(\"%s\"); if (java.nio.file.Files.notExists(loading)) { java.nio.file.Files.createFile(loading); while (java.nio.file.Files.notExists(java.nio.file.Path.of(\"%s\"))) Thread.sleep(5); }"
                        .formatted(loading, go));
        var looking = Executors.newSingleThreadExecutor();
        var looked = looking.submit(this::lookUntilSettled);
        await(() -> Files.exists(loading));

        publish("t1", "better");
        assertThat(predict("reader")).isEqualTo("better");
        Files.createFile(go);
        looked.get();
        looking.shutdown();

        assertThat(predict("reader")).isEqualTo("new code: better");
    }

    @Test
    void noPredictionFailsWhileAModuleIsReplacedFiftyTimes() throws Exception {
        var odd = model("one", "odd", work.resolve("odd.jar"));
        var even = model("one", "even", work.resolve("even.jar"));
        var jar = modules.resolve("one.jar");
        Files.copy(even, jar);
        start();
        var over = new AtomicBoolean();
        var predictions = new AtomicInteger();
        var begun = new CountDownLatch(4);
        var callers = Executors.newFixedThreadPool(4);
        var ends = new ArrayList<Future<Integer>>();
        for (int caller = 0; caller < 4; caller++) {
            ends.add(callers.submit((Callable<Integer>) () -> {
                while (!over.get()) {
                    assertThat(predict("one")).isIn("odd", "even");
                    predictions.incrementAndGet();
                    begun.countDown();
                }
                return 0;
            }));
        }
        begun.await();
        for (int i = 1; i <= 50; i++) {
            // over the open jar, as 'cp' does
            Files.write(jar, Files.readAllBytes(i % 2 == 1 ? odd : even));
            Files.setLastModifiedTime(jar, FileTime.fromMillis(i * 1000L));
            lookUntilSettled();
        }
        over.set(true);
        for (var end : ends) {
            end.get();
        }
        callers.shutdown();

        await(() -> log().size() == 50);
        assertThat(predictions).hasValueGreaterThan(100);
        assertThat(registry.roster().number())
                .describedAs("changes, and the start")
                .isEqualTo(51);
    }
}
