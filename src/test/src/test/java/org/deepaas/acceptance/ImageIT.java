package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deepaas.acceptance.images.CatalogueCheck;
import org.deepaas.acceptance.images.Container;
import org.deepaas.acceptance.images.Image;
import org.deepaas.acceptance.server.PublishedLibraries;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of two modules, built by {@code containers/build} and started from their files. */
@Tag("proof")
final class ImageIT {

    /** Neither user nor group has a name in the image. */
    private static final String STRANGER = "12345:54321";

    /** As OpenShift starts them. */
    private static final String ROOT_GROUP = "1000680000:0";

    private static Image echo;
    private static Image detection;

    @BeforeAll
    static void build() {
        // of a run that was broken off
        Image.removeAll();
        echo = Image.of("echo");
        detection = Image.of("object-detection");
    }

    @AfterAll
    static void remove() {
        Image.removeAll();
    }

    @Test
    void echoPassesTheCheckOfACatalogueAsAnyUser() {
        var port = Server.freePort();
        try (var container = Container.start(echo, STRANGER, port, on(port), List.of(), true)) {
            CatalogueCheck.of(container).passes("echo");

            assertThat(container.status("Uid")).startsWith("12345\t12345");
            assertThat(container.status("NSpid")).as("java is process 1").endsWith("\t1");
            assertThat(container.commandLine()).startsWith("/opt/java/bin/java ");
            assertThat(container.run("touch", "/srv/file").errors()).contains("Read-only file system");
            assertThat(container.terminate()).as("%s", container).isZero();
        }
    }

    @Test
    void objectDetectionPassesItAsOpenShiftStartsIt() {
        var port = Server.freePort();
        try (var container = Container.start(detection, ROOT_GROUP, port, on(port), List.of(), true)) {
            CatalogueCheck.of(container).passes("object-detection");

            assertThat(container.terminate()).as("%s", container).isZero();
        }
    }

    @Test
    void findsTheDogWithoutUnpackingAnythingAndWithTheCacheOfTheImage() throws IOException {
        var photo = Repository.shared("photos/dog.jpg");
        var port = Server.freePort();
        var environment = new TreeMap<>(on(port));
        // a cache that does not fit is an error then, and not only a slower start
        environment.put("JAVA_OPTS", "-XX:AOTMode=on");
        try (var container = Container.start(detection, STRANGER, port, environment, List.of(), true)) {
            container.awaitHealthy();

            var answer = container.send(
                    Request.multipart("/v2/models/object-detection/predict/", Part.file("image", photo)));

            assertThat(answer.text()).contains("\"dog\"", "\"bicycle\"");
            assertThat(container.commandLine()).contains("-XX:AOTCache=/opt/deepaas/");
            // libraries, and what ONNX Runtime's telemetry leaves
            assertThat(container
                            .run("find", "/tmp", "/srv", "-name", "*.so*", "-o", "-name", "mat-debug*")
                            .output())
                    .isEmpty();
        }
    }

    @Test
    void needsNoNetworkToStart() {
        try (var container = Container.start(detection, STRANGER, 0, Map.of(), List.of(), false)) {
            container.awaitHealthy();

            assertThat(container.terminate()).as("%s", container).isZero();
        }
    }

    @Test
    void takesThePortThatThePlatformNamesWhereThereIsAGpu() {
        var port = Server.freePort();
        var environment = Map.of("PORT0", Integer.toString(port), "PORT1", "10001");
        var command = List.of("deep-start", "-d", "--gpu", "--jupyter");
        try (var container = Container.start(echo, STRANGER, port, environment, command, true)) {
            container.awaitHealthy();

            assertThat(container.send(Request.get("/v2/models/")).status()).isEqualTo(200);
            assertThat(container.environment()).contains("monitorPORT=10001");
            assertThat(container.errors()).contains("not Jupyter, which is not in this image");
        }
    }

    @Test
    void leavesTheGpuAloneWhereThePlatformGivesNone() {
        var port = Server.freePort();
        var environment = new TreeMap<>(on(port));
        environment.put("NVIDIA_VISIBLE_DEVICES", "none");
        try (var container = Container.start(detection, STRANGER, port, environment, List.of(), true)) {
            container.awaitHealthy();

            assertThat(container.environment())
                    .contains("DEEPAAS_DEVICE=cpu", "DEEPAAS_TRAINING_DEVICES=cpu", "CUDA_VISIBLE_DEVICES=-1");
        }
    }

    @Test
    void isNotHealthyWhereNothingListens() {
        try (var container = Container.start(echo, STRANGER, 0, Map.of(), List.of("sleep", "60"), false)) {
            while (!container.commandLine().startsWith("sleep")) {
                Thread.onSpinWait();
            }
            assertThat(container.run("deepaas-health").exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsNotInTheImage() {
        for (var option : List.of("--jupyter", "-s", "-o", "--install", "--onedata", "-r", "-d -r")) {
            var command = Stream.concat(Stream.of("deep-start"), Stream.of(option.split(" ")))
                    .toList();
            try (var container = Container.start(echo, STRANGER, 0, Map.of(), command, true)) {
                assertThat(container.exitStatus())
                        .as("deep-start %s%s", option, container)
                        .isEqualTo(2);
                assertThat(container.errors()).contains("which is not in this image");
            }
        }
    }

    @Test
    void tellsHowDeepStartIsUsedAndItsVersion() {
        try (var help = Container.start(echo, STRANGER, 0, Map.of(), List.of("deep-start", "--help"), true);
                var version = Container.start(echo, STRANGER, 0, Map.of(), List.of("deep-start", "-v"), true);
                var unknown = Container.start(echo, STRANGER, 0, Map.of(), List.of("deep-start", "--train"), true)) {
            assertThat(help.exitStatus()).isZero();
            assertThat(help.output()).contains("Usage: deep-start", "PORT0");
            assertThat(version.exitStatus()).isZero();
            assertThat(version.output().strip()).endsWith("2.6.0");
            assertThat(unknown.exitStatus()).isEqualTo(2);
        }
    }

    @Test
    void theDockerfileOfANewModulePutsItInThePlaceOfAnother(@TempDir Path folder) throws Exception {
        var project = NewModule.written(folder, "leaf-weight", "plain");
        NewModule.built(project, PublishedLibraries.ofThisBuild());

        var image = Image.of(project, "echo");

        var port = Server.freePort();
        try (var container = Container.start(image, STRANGER, port, on(port), List.of(), true)) {
            CatalogueCheck.of(container).passes("leaf-weight");
            assertThat(container.terminate()).as("%s", container).isZero();
        }
        assertThat(image.label("org.deepaas.module")).isEqualTo("leaf-weight");
        assertThat(image.label("org.opencontainers.image.licenses")).isEqualTo("Apache-2.0");
    }

    @Test
    void holdsOnlyWhatTheModuleNeeds() throws IOException {
        assertThat(echo.names("opt/deepaas/engines")).isEmpty();
        assertThat(echo.names("opt/deepaas/modules")).containsExactly("echo.jar");
        assertThat(detection.names("opt/deepaas/engines")).containsExactly("imaging", "onnx");
        assertThat(detection.names("opt/deepaas/natives/onnx"))
                .containsExactly("libonnxruntime.so", "libonnxruntime4j_jni.so");
        assertThat(Files.readString(detection.root().resolve("opt/java/release")))
                .contains("java.desktop", "jdk.charsets", "java.sql")
                .doesNotContain("jdk.jlink", "jdk.compiler ");
    }

    @Test
    void saysWhatItIs() {
        assertThat(detection.label("org.opencontainers.image.title")).isEqualTo("object-detection");
        assertThat(detection.label("org.opencontainers.image.description"))
                .isEqualTo("Finds people, animals, vehicles and things of 80 kinds in a picture, each with a box");
        assertThat(detection.label("org.opencontainers.image.licenses")).isEqualTo("Apache-2.0");
        assertThat(detection.label("org.deepaas.engines")).isEqualTo("imaging,onnx");
        assertThat(detection.label("version")).isEqualTo("1.0");
        assertThat(detection.config().path("ExposedPorts").has("5000/tcp")).isTrue();
        assertThat(detection.config().path("ExposedPorts").has("8888/tcp")).isTrue();
        assertThat(detection.config().at("/Healthcheck/Test/1").asText()).isEqualTo("deepaas-health");
        assertThat(detection.config().path("User").asText()).isEqualTo("1000:0");
        assertThat(detection.list("Cmd")).containsExactly("deep-start", "--deepaas");
    }

    @Test
    void filesAreOfRootAndNobodyElseMayChangeThem() throws IOException {
        try (Stream<Path> files = Files.walk(detection.root().resolve("opt"))) {
            assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
                    .allSatisfy(file -> assertThat(
                                    Files.getPosixFilePermissions(file).toString())
                            .contains("OTHERS_READ")
                            .doesNotContain("OTHERS_WRITE", "GROUP_WRITE"));
        }
    }

    private static Map<String, String> on(int port) {
        return Map.of("DEEPAAS_LISTEN_PORT", Integer.toString(port));
    }
}
