package org.deepaas.server.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Map;
import org.deepaas.catalog.Metadata;
import org.deepaas.catalog.MetadataCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleProjectTest {

    private static ModuleProject project(String name, ProjectKind kind) {
        return new ModuleProject(
                name, "org.acme", "org.acme.leaf", kind, "Leaves: which are ill?", "Ada (Acme)", "MIT");
    }

    private static Map<String, byte[]> files(String name, ProjectKind kind) throws IOException {
        return new ProjectTemplate(project(name, kind), "1.2.3").files();
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasAllThatAModuleIsMadeOf(ProjectKind kind) throws IOException {
        assertThat(files("leaf-disease", kind))
                .containsKeys(
                        "pom.xml",
                        "README.md",
                        "Dockerfile",
                        ".dockerignore",
                        ".gitignore",
                        "ai4-metadata.yml",
                        ".github/workflows/module.yml",
                        "src/main/java/org/acme/leaf/LeafDisease.java",
                        "src/main/java/org/acme/leaf/package-info.java",
                        "src/main/resources/META-INF/services/org.deepaas.model.Model",
                        "src/test/java/org/acme/leaf/LeafDiseaseTest.java");
    }

    @ParameterizedTest
    @EnumSource
    void noPlaceIsLeftOpen(ProjectKind kind) throws IOException {
        for (var file : files("leaf-disease", kind).entrySet()) {
            assertThat(new String(file.getValue(), UTF_8))
                    .as(file.getKey())
                    // those of Docker, and of GitHub
                    .doesNotContainPattern("\\$\\{(?!base}|\\{ vars)")
                    .doesNotContain("__className__");
        }
    }

    @Test
    void whatWasAskedForStandsInTheFiles() throws IOException {
        var files = files("leaf-disease", ProjectKind.PLAIN);

        assertThat(new String(files.get("pom.xml"), UTF_8))
                .contains(
                        "<groupId>org.acme</groupId>",
                        "<artifactId>leaf-disease</artifactId>",
                        "<version>1.2.3</version>",
                        "<name>Leaves: which are ill?</name>");
        assertThat(new String(files.get("src/main/java/org/acme/leaf/LeafDisease.java"), UTF_8))
                .startsWith("package org.acme.leaf;")
                .contains(
                        "public final class LeafDisease implements Predictive<LeafDisease.Arguments",
                        "ModelMetadata.of(\"leaf-disease\")");
    }

    @ParameterizedTest
    @EnumSource
    void aCatalogueWouldTakeItsMetadata(ProjectKind kind) throws Exception {
        var file = files("leaf-disease", kind).get("ai4-metadata.yml");
        var metadata = Metadata.parse(new String(file, UTF_8));

        var findings = MetadataCheck.of(metadata);

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(metadata.get("title").asText()).isEqualTo("Leaves: which are ill?");
        assertThat(metadata.get("author").asText()).isEqualTo("Ada (Acme)");
        assertThat(metadata.get("license").asText()).isEqualTo("MIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Leaf",
                "leaf_disease",
                "leaf--disease",
                "-leaf",
                "leaf-",
                "3d",
                "leaf disease",
                "../leaf",
                "läf"
            })
    void aNameThatIsNoneIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> project(name, ProjectKind.PLAIN))
                .withMessage(
                        "'%s' is no name of a module: use small letters, digits and single hyphens, at most 64, as in leaf-disease",
                        name);
    }

    @Test
    void whatWouldNotCompileIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ModuleProject("leaf", "org.acme", "org.new.leaf", ProjectKind.PLAIN, "Leaf", "Ada", "MIT"))
                .withMessageStartingWith("--package: 'org.new.leaf' is no name of a Java package");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModuleProject(
                        "leaf", "org.acme", "org.acme.leaf", ProjectKind.PLAIN, "\"; exit", "Ada", "MIT"))
                .withMessageStartingWith("--title: '\"; exit' must be one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predictor", "string", "weights", "arguments"})
    void aClassIsNotCalledAsOneThatTheProjectUses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files(name, ProjectKind.PLAIN))
                .withMessageContaining("use a longer one, as in my-" + name);
    }

    @Test
    void aKindThatIsNoneIsNamedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProjectKind.named("audio"))
                .withMessage("--kind must be one of plain, picture, trainable, and 'audio' is not");
    }

    @Test
    void whatIsNotSaidFollowsFromTheName() {
        assertThat(ModuleProject.packageOf("org.my-lab", "leaf-disease")).isEqualTo("org.my_lab.leafdisease");
        assertThat(ModuleProject.titleOf("leaf-disease")).isEqualTo("Leaf disease");
        assertThat(project("leaf-disease-2", ProjectKind.PLAIN).className()).isEqualTo("LeafDisease2");
    }
}
