package org.deepaas.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.CannotStart;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.GivenArguments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {

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

    private Path modules;
    private Path work;
    private ModelRegistry registry;

    @BeforeEach
    void makeFolders() throws IOException {
        modules = Files.createDirectory(folder.resolve("modules"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @AfterEach
    void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private ModuleMaker module() {
        return new ModuleMaker(work);
    }

    private ModelRegistry load(Map<String, String> settings) {
        return load(settings, Engines.NONE);
    }

    private ModelRegistry load(Map<String, String> settings, Engines engines) {
        var all = new HashMap<>(Map.of(
                "deepaas.modules",
                modules.toString(),
                "deepaas.data-dir",
                folder.resolve("data").toString()));
        all.putAll(settings);
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ServerConfig.class);
        registry = new ModelRegistry(config, engines);
        registry.load();
        return registry;
    }

    private Object predict(String name) throws Exception {
        var model = registry.find(name);
        try (var lease = model.lease()) {
            return lease.model()
                    .predict(model.predictArguments().orElseThrow().read(new Nothing()), new OutsideOfARequest(folder));
        }
    }

    @Test
    void findsTheModelsOfJarsAndFolders() throws Exception {
        module().withModel("a.One", "one", "\"1\"")
                .withModel("a.Two", "two", "\"2\"")
                .jar(modules.resolve("both.jar"));
        module().withModel("a.Three", "three", "\"3\"").jar(modules.resolve("third/third.jar"));

        load(Map.of());

        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("one", "two", "three");
        assertThat(predict("two")).isEqualTo("2");
        assertThat(predict("three")).isEqualTo("3");
    }

    @Test
    void eachModuleHasItsOwnVersionOfALibrary() throws Exception {
        for (String version : List.of("old", "new")) {
            var library = module().withClass(
                            "lib.Library",
                            "package lib; public class Library { public static String v() { return \"" + version
                                    + "\"; } }")
                    .jar(modules.resolve(version + "/lib/library.jar"));
            module().withModel("a.Same", version, "lib.Library.v()", library)
                    .jar(modules.resolve(version + "/model.jar"));
        }

        load(Map.of());

        assertThat(predict("old")).isEqualTo("old");
        assertThat(predict("new")).isEqualTo("new");
    }

    @Test
    void aModuleDoesNotSeeTheServersLibraries() throws Exception {
        module().withService("a.Nosy").withClass("a.Nosy", """
                        package a;
                        import org.deepaas.model.*;
                        public class Nosy implements Predictive<Nosy.Arguments, String> {
                            public record Arguments() {}
                            public ModelMetadata metadata() { return ModelMetadata.of("nosy"); }
                            public Predictor<Arguments, String> load(LoadContext context) {
                                return arguments -> {
                                    try {
                                        Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
                                        return "seen";
                                    } catch (ClassNotFoundException e) {
                                        return Thread.currentThread().getContextClassLoader() == getClass().getClassLoader() ? "unseen" : "wrong loader";
                                    }
                                };
                            }
                        }
                        """).jar(modules.resolve("nosy.jar"));

        load(Map.of());

        assertThat(predict("nosy")).isEqualTo("unseen");
    }

    @Test
    void anEngineIsLoadedOnceForAllModules() throws Exception {
        var engine = folder.resolve("engines/counter");
        var library = module().withClass(
                        "engine.Counter",
                        "package engine; public class Counter { static int n; public static synchronized String next() { return \"\" + ++n; } }")
                .jar(engine.resolve("lib/counter.jar"));
        Files.writeString(engine.resolve("engine.properties"), "name=counter\npackages=engine\n");
        for (String name : List.of("one", "two")) {
            module().withModel("a.Counting", name, "engine.Counter.next()", library)
                    .jar(modules.resolve(name + ".jar"));
        }

        load(Map.of(), Engines.in(folder.resolve("engines")));

        assertThat(predict("one")).isEqualTo("1");
        assertThat(predict("two")).isEqualTo("2");
    }

    @Test
    void whatAnEngineLacksMayBeTheModulesOwn() throws Exception {
        var engine = folder.resolve("engines/counter");
        var shared = module().withClass(
                        "engine.Counter",
                        "package engine; public class Counter { public static String next() { return \"shared\"; } }")
                .jar(engine.resolve("lib/counter.jar"));
        Files.writeString(engine.resolve("engine.properties"), "name=counter\npackages=engine\n");
        var own = module().withClass(
                        "engine.more.Words",
                        "package engine.more; public class Words { public static String all() { return \"own and \" + engine.Counter.next(); } }",
                        shared)
                .jar(modules.resolve("speaking/lib/words.jar"));
        module().withModel("a.Speaking", "speaking", "engine.more.Words.all()", own)
                .jar(modules.resolve("speaking/speaking.jar"));

        load(Map.of(), Engines.in(folder.resolve("engines")));

        assertThat(predict("speaking")).isEqualTo("own and shared");
    }

    @Test
    void anEngineSeesTheEnginesThatItNeedsAndSharesThemWithTheModules() throws Exception {
        module().withModel(
                        "a.Sharing",
                        "sharing",
                        "\"\" + sight.Sight.lens() + lens.Lens.next()",
                        engine("lens", "", "lens.Lens", "static int n; public static int next() { return ++n; }"),
                        engine("sight", "lens", "sight.Sight", "public static int lens() { return lens.Lens.next(); }"))
                .jar(modules.resolve("sharing.jar"));

        load(Map.of(), Engines.in(folder.resolve("engines")));

        assertThat(predict("sharing")).isEqualTo("12");
    }

    @Test
    void aModuleWhoseEngineNeedsOneThatIsMissingIsToldWhich() throws Exception {
        module().withModel(
                        "a.Blind",
                        "blind",
                        "sight.Sight.see();",
                        "arguments.x()",
                        engine("sight", "lens", "sight.Sight", "public static void see() {}"))
                .jar(modules.resolve("blind.jar"));

        assertThatThrownBy(() -> load(Map.of(), Engines.in(folder.resolve("engines"))))
                .hasMessageContaining("the engine sight needs the engine lens, which this server does not have");
    }

    @Test
    void aModuleSeesTheProvidersOfSharedServicesAlone() throws Exception {
        var lens = folder.resolve("engines/lens");
        var library = module().withClass("lens.Lens", "package lens; public class Lens { public static void see() {} }")
                .withFile("META-INF/services/lens.Maker", "lens.Makers")
                .withFile("META-INF/services/log.Provider", "lens.log.Provider")
                .jar(lens.resolve("lib/lens.jar"));
        Files.writeString(lens.resolve("engine.properties"), "name=lens\npackages=lens\n");
        module().withModel("a.Looking", "looking", "lens.Lens.see();", """
                        (getClass().getClassLoader().getResource("META-INF/services/lens.Maker") != null) + " "
                        + (getClass().getClassLoader().getResource("META-INF/services/log.Provider") != null)""", library)
                .jar(modules.resolve("looking.jar"));

        load(Map.of(), Engines.in(folder.resolve("engines")));

        assertThat(predict("looking")).isEqualTo("true false");
    }

    private Path engine(String name, String needs, String className, String body) throws Exception {
        var lib = folder.resolve("engines").resolve(name).resolve("lib");
        var simpleName = className.substring(className.lastIndexOf('.') + 1);
        var others = engineJars();
        var jar = module().withClass(
                        className, "package %s; public class %s { %s }".formatted(name, simpleName, body), others)
                .jar(lib.resolve(name + ".jar"));
        Files.writeString(
                lib.resolveSibling("engine.properties"), "name=%s\npackages=%1$s\nneeds=%s\n".formatted(name, needs));
        return jar;
    }

    private Path[] engineJars() throws Exception {
        var engines = folder.resolve("engines");
        if (!Files.exists(engines)) {
            return new Path[0];
        }
        try (var files = Files.walk(engines)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toArray(Path[]::new);
        }
    }

    @Test
    void anEngineSeesTheEnginesThatItUsesAndDoesWithoutThoseThatAreMissing() throws Exception {
        var sight = engine("sight", "", "sight.Sight", "public static String see() throws Exception { return \"\"; }");
        var lens = engine("lens", "", "lens.Lens", "public static int next() { return 5; }");
        var seeing = module().withClass(
                        "sight.Sight",
                        "package sight; public class Sight { public static String see() throws Exception {"
                                + " return \"\" + lens.Lens.next(); } }",
                        lens)
                .jar(sight);
        Files.writeString(
                folder.resolve("engines/sight/engine.properties"), "name=sight\npackages=sight\nuses=lens,mirror\n");
        module().withModel("a.Seeing", "seeing", "sight.Sight.see();", "\"fine\"", seeing)
                .jar(modules.resolve("seeing.jar"));

        load(Map.of(), Engines.in(folder.resolve("engines")));

        assertThat(predict("seeing")).isEqualTo("fine");
    }

    @Test
    void aModuleMayMakeItsModelsOfWhatLiesInItsFolder() throws Exception {
        module().withFile("META-INF/services/org.deepaas.model.ModelProvider", "a.Each\n")
                .withClass("a.Each", """
                        package a;
                        import java.nio.file.*;
                        import java.util.*;
                        import org.deepaas.model.*;
                        public class Each implements ModelProvider {
                            public List<Model> models(Path directory) throws Exception {
                                var models = new ArrayList<Model>();
                                for (var name : Files.readAllLines(directory.resolve("names.txt"))) {
                                    models.add(new Named(name));
                                }
                                return models;
                            }
                            public record Arguments() {}
                            record Named(String name) implements Predictive<Arguments, String> {
                                public ModelMetadata metadata() { return ModelMetadata.of(name); }
                                public Predictor<Arguments, String> load(LoadContext context) {
                                    return arguments -> name + " of " + context.directory().getFileName();
                                }
                            }
                        }
                        """)
                .jar(modules.resolve("family/family.jar"));
        Files.writeString(modules.resolve("family/names.txt"), "ann\nbob\n");

        load(Map.of());

        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("ann", "bob");
        assertThat(predict("bob")).isEqualTo("bob of family");
    }

    @Test
    void aDescriptionNeedsTheEngineThatReadsIt() throws Exception {
        Files.createDirectories(modules.resolve("described"));
        Files.writeString(modules.resolve("described/model.yaml"), "task: tensors");

        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("module described: models without code need the engine described")
                .hasMessageContaining("put it into engines/described");
    }

    @Test
    void aFolderHasEitherCodeOrADescription() throws Exception {
        module().withModel("a.One", "one", "\"1\"").jar(modules.resolve("both/one.jar"));
        Files.writeString(modules.resolve("both/model.yaml"), "task: tensors");

        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining(
                        "module both: it has both code (one.jar) and a model.yaml: leave one of them out");
    }

    @Test
    void namesEveryBrokenModuleWithItsReason() throws Exception {
        module().withFile("readme.txt", "no model").jar(modules.resolve("empty.jar"));
        module().withService("a.Gone").jar(modules.resolve("gone.jar"));
        module().withModel(
                        "a.Throws",
                        "throws",
                        "if (true) throw new java.io.IOException(\"no weights in net.onnx\");",
                        "\"\"")
                .jar(modules.resolve("throws.jar"));
        module().withModel("a.Good", "good", "\"\"").jar(modules.resolve("good.jar"));
        module().withModel("a.Again", "good", "\"\"").jar(modules.resolve("zwice.jar"));
        Files.writeString(modules.resolve("torn.jar"), "not a jar");

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        failure -> assertThat(failure.lines())
                                .containsExactlyInAnyOrder(
                                        "module empty: it names no model: write the model's class into META-INF/services/org.deepaas.model.Model",
                                        "module gone: org.deepaas.model.Model: Provider a.Gone not found",
                                        "module throws: IOException: no weights in net.onnx",
                                        "module zwice: there is a model called 'good' already: remove one of the two",
                                        "module torn: torn.jar is no jar that can be read (zip END header not found): copy it here again"));
    }

    @Test
    void servesTheOthersWhereItIsToKeepGoing() throws Exception {
        module().withService("a.Gone").jar(modules.resolve("gone.jar"));
        module().withModel("a.Good", "good", "\"fine\"").jar(modules.resolve("good.jar"));

        load(Map.of("deepaas.keep-going", "true"));

        assertThat(registry.broken()).extracting(BrokenModule::module).containsExactly("gone");
        assertThat(predict("good")).isEqualTo("fine");
    }

    @Test
    void servesOnlyTheModelAskedFor() throws Exception {
        module().withModel("a.One", "one", "\"1\"").jar(modules.resolve("one.jar"));
        module().withModel("a.Bad", "bad", "if (true) throw new Exception(\"never loaded\");", "\"\"")
                .jar(modules.resolve("bad.jar"));

        load(Map.of("deepaas.model-name", "one"));

        assertThat(registry.models()).extracting(ServedModel::name).containsExactly("one");
    }

    @Test
    void saysWhichModelsThereAreWhereTheOneAskedForIsNot() throws Exception {
        module().withModel("a.One", "one", "\"1\"").jar(modules.resolve("one.jar"));

        assertThatThrownBy(() -> load(Map.of("deepaas.model-name", "other")))
                .hasMessage("no model is called 'other'; there are: one");
    }

    @Test
    void aJarBringsFilesForItsModel() throws Exception {
        module().withModel(
                        "a.Reads",
                        "reads",
                        "var text = java.nio.file.Files.readString(context.directory().resolve(\"sub/labels.txt\"));",
                        "text")
                .withFile("META-INF/model/sub/labels.txt", "cat")
                .jar(modules.resolve("reads.jar"));

        load(Map.of());

        assertThat(predict("reads")).isEqualTo("cat");
    }

    @Test
    void jarsOfTheSameNameKeepTheirFiles() throws Exception {
        for (String name : List.of("one", "two")) {
            module().withModel(
                            "a.Reads",
                            name,
                            "var folder = context.directory();",
                            "java.nio.file.Files.exists(folder.resolve(\"" + name + ".txt\")) ? \"there\" : \"gone\"")
                    .withFile("META-INF/model/" + name + ".txt", name)
                    .jar(modules.resolve(name + "/same.jar"));
        }

        load(Map.of("deepaas.modules", modules.resolve("one") + "," + modules.resolve("two")));

        assertThat(predict("one")).isEqualTo("there");
        assertThat(predict("two")).isEqualTo("there");
    }

    @Test
    void aModelThatFailsInAServiceLoaderIsBrokenAndTheOthersAreServed() throws Exception {
        module().withModel(
                        "a.Fails",
                        "fails",
                        "if (true) throw new java.util.ServiceConfigurationError(\"no provider\");",
                        "\"\"")
                .jar(modules.resolve("fails.jar"));
        module().withModel("a.Good", "good", "\"fine\"").jar(modules.resolve("good.jar"));

        load(Map.of("deepaas.keep-going", "true"));

        assertThat(registry.broken()).containsExactly(new BrokenModule("fails", "no provider"));
        assertThat(predict("good")).isEqualTo("fine");
    }

    @Test
    void aJarThatWritesElsewhereIsRefused() throws Exception {
        module().withModel("a.Slips", "slips", "context.directory();", "\"\"")
                .withFile("META-INF/model/../../../../escaped.txt", "x")
                .jar(modules.resolve("slips.jar"));

        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("leads out of the module");
        assertThat(folder.resolve("escaped.txt")).doesNotExist();
    }

    @Test
    void closesWhatAModelOpenedLastFirst() throws Exception {
        var log = folder.resolve("log");
        String open =
                "for (int i = 1; i <= 2; i++) { int n = i; context.closeLater((AutoCloseable) () -> java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), n + \" \", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)); }"
                        .formatted(log);
        module().withModel("a.Opens", "opens", open, "\"\"").jar(modules.resolve("opens.jar"));
        module().withModel("a.Fails", "fails", open + " if (true) throw new Exception(\"half-way\");", "\"\"")
                .jar(modules.resolve("fails.jar"));

        load(Map.of("deepaas.keep-going", "true"));
        assertThat(log).hasContent("2 1 ");
        registry.close();

        assertThat(log).hasContent("2 1 2 1 ");
    }

    @Test
    void warmsModelsUnlessToldNotTo() throws Exception {
        module().withModel(
                        "a.Warms",
                        "warms",
                        "var warmed = new boolean[1]; context.warmUp(() -> warmed[0] = true);",
                        "\"\" + warmed[0]")
                .jar(modules.resolve("warms.jar"));

        load(Map.of());
        assertThat(predict("warms")).isEqualTo("true");
        registry.close();
        load(Map.of("deepaas.warm", "false"));

        assertThat(predict("warms")).isEqualTo("false");
    }

    @Test
    void refusesAModelThatIsNotOnTheDeviceDemanded() throws Exception {
        module().withModel("a.Falls", "falls", "context.runsOn(\"cpu\", \"no CUDA library\");", "\"\"")
                .jar(modules.resolve("falls.jar"));

        assertThatThrownBy(() -> load(Map.of("deepaas.device", "cuda:0")))
                .hasMessage("module falls: it was to run on cuda:0 but runs on cpu: no CUDA library");
        load(Map.of());
        assertThat(registry.find("falls").loaded().deviceReason()).isEqualTo("no CUDA library");
    }

    private Object predict(String name, int worker) throws Exception {
        var model = registry.find(name);
        try (var lease = model.lease()) {
            return lease.model()
                    .of(worker)
                    .predict(model.predictArguments().orElseThrow().read(new Nothing()), new OutsideOfARequest(folder));
        }
    }

    @Test
    void eachDeviceHasItsLoadsAndEachWorkerOneOfThese() throws Exception {
        module().withModel(
                        "a.Devices",
                        "devices",
                        "context.runsOn(context.device().name(), \"\"); var here = context.device().name() + \" \" + context.workers() + \" \" + System.identityHashCode(context);",
                        "here")
                .jar(modules.resolve("devices.jar"));

        load(Map.of("deepaas.device", "cuda:0,cuda:1", "deepaas.instances", "2", "deepaas.workers", "3"));

        assertThat(registry.find("devices").loaded().device()).isEqualTo("cuda:0, cuda:1");
        var loads = new HashSet<Object>();
        for (int worker = 0; worker < 12; worker++) {
            assertThat((String) predict("devices", worker)).startsWith(worker % 4 < 2 ? "cuda:0 3 " : "cuda:1 3 ");
            assertThat(predict("devices", worker)).isEqualTo(predict("devices", worker + 4));
            loads.add(predict("devices", worker));
        }
        assertThat(loads).hasSize(4);
    }

    @Test
    void whereOneOfSeveralLoadsFailsTheOthersAreClosed() throws Exception {
        var log = folder.resolve("log");
        module().withModel(
                        "a.Half",
                        "half",
                        "context.closeLater((AutoCloseable) () -> java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), context.device().name() + \" \", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)); if (context.device().name().equals(\"cuda:1\")) throw new Exception(\"no memory\");"
                                .formatted(log),
                        "\"\"")
                .jar(modules.resolve("half.jar"));

        assertThatThrownBy(() -> load(Map.of("deepaas.model-settings", "half:device=cuda:0\\,cuda:1")))
                .hasMessage("module half: Exception: no memory");

        assertThat(log).hasContent("cuda:1 cuda:0 ");
    }

    @Test
    void aFolderOfModulesThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        load(Map.of("deepaas.modules", folder.resolve("nowhere").toString())))
                .hasMessageContaining("there is no folder")
                .hasMessageContaining("--modules");
    }
}
