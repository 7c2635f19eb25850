package org.deepaas.acceptance;

import static java.util.function.UnaryOperator.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.deepaas.acceptance.server.PublishedLibraries;
import org.deepaas.acceptance.server.PublishedLibraries.Output;
import org.deepaas.acceptance.server.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build holds the published libraries to the last release: here the SPI as it is, and then changed. */
@Tag("proof")
final class ApiIT {

    private static final PublishedLibraries LIBRARIES = PublishedLibraries.ofThisBuild();
    private static final String METADATA = "model-spi/src/main/java/org/deepaas/model/ModelMetadata.java";
    private static final String CONTEXT = "model-spi/src/main/java/org/deepaas/model/Predictive.java";

    @TempDir
    Path folder;

    @Test
    void whatIsAddedIsCompatible() throws Exception {
        var build = build(
                METADATA,
                text -> text.replace(
                        "withUrl(String url) {",
                        "withHome(String url) { return withUrl(url); }"
                                + " /** The same. */ public ModelMetadata withUrl(String url) {"));

        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(build.text()).contains("japicmp");
    }

    @Test
    void whatIsGoneBreaksTheBuild() throws Exception {
        var build = build(METADATA, text -> text.replace("withUrl(", "withHome("));

        assertThat(build.exitCode()).as(build.text()).isNotZero();
        assertThat(build.text()).contains("org.deepaas.model.ModelMetadata.withUrl(java.lang.String):METHOD_REMOVED");
    }

    @Test
    void whatAuthorsWouldHaveToAddBreaksTheBuild() throws Exception {
        var build = build(
                CONTEXT, text -> text.replace("    default Map<", "    /** New. */ int more();\n    default Map<"));

        assertThat(build.exitCode()).as(build.text()).isNotZero();
        assertThat(build.text()).contains("org.deepaas.model.Predictive.more():METHOD_ADDED_TO_INTERFACE");
    }

    /** Builds the SPI elsewhere, one file changed, beside the jar of this build as the last release. */
    private Output build(String changed, UnaryOperator<String> change) throws IOException, InterruptedException {
        copy(Repository.file("pom.xml"), folder.resolve("pom.xml"), identity());
        copy(Repository.file(".mvn/jvm.config"), folder.resolve(".mvn/jvm.config"), identity());
        copy(Repository.file("model-spi/pom.xml"), folder.resolve("model-spi/pom.xml"), identity());
        try (var files = Files.walk(Repository.file("model-spi/src/main"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = Repository.file("").relativize(file);
                copy(file, folder.resolve(name), name.equals(Path.of(changed)) ? change : identity());
            }
        }
        var baseline = Files.createDirectory(folder.resolve("last-release"));
        Files.copy(
                Repository.file("model-spi/target/model-spi-0.1.0.jar"),
                baseline.resolve("model-spi.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        return LIBRARIES.maven(
                folder.resolve("model-spi"),
                "verify",
                "-Papi",
                "-Dapi.baseline=" + baseline,
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-Dmaven.javadoc.skip",
                "-Dcyclonedx.skip");
    }

    private static void copy(Path file, Path to, UnaryOperator<String> change) throws IOException {
        var text = Files.readString(file);
        Files.createDirectories(to.getParent());
        Files.writeString(to, change.apply(text));
        assertThat(change == UnaryOperator.<String>identity()
                        || !change.apply(text).equals(text))
                .as("%s is changed", file)
                .isTrue();
    }
}
