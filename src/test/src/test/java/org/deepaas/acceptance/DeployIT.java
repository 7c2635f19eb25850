package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.acceptance.deployment.Hcl;
import org.deepaas.acceptance.deployment.KubernetesTypes;
import org.deepaas.acceptance.deployment.YamlDocuments;
import org.deepaas.acceptance.server.Cli;
import org.deepaas.acceptance.server.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deepaas-cli deploy} on modules that ship with the project, and what each platform makes of its files. */
final class DeployIT {

    private static final String MODULE = "digit-classification";
    private static final Pattern DIRECTIVE = Pattern.compile(
            "#SBATCH --(job-name|nodes|ntasks|cpus-per-task|mem|gres|time|signal|output)=\\S+|#SBATCH --requeue");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void aFolderOfItsOwn() throws Exception {
        folder = Files.createDirectory(temporary.resolve("work"));
    }

    private Path deployed(String target, String... options) throws Exception {
        var words = Stream.concat(
                        Stream.of(
                                "deploy",
                                Repository.exampleModule(MODULE).resolve(MODULE).toString(),
                                "--to",
                                target),
                        Stream.of(options))
                .toArray(String[]::new);
        var run = new Cli(folder).run(words);
        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(run.answer()).contains("written: deploy/" + MODULE).contains("next: ");
        return folder.resolve("deploy").resolve(MODULE);
    }

    private static List<JsonNode> yaml(Path file) throws Exception {
        return YamlDocuments.of(Files.readString(file));
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Test
    void composeTakesItsFile() throws Exception {
        var file = deployed("compose", "--gpu", "1").resolve("compose.yaml");
        assertThat(yaml(file)
                        .get(0)
                        .at("/services/digit-classification/read_only")
                        .asBoolean())
                .isTrue();

        assumeTrue(
                isThere("docker-compose"),
                "skipped: docker-compose is not there (Debian: apt-get install docker-compose)");
        assertThat(exitCode("docker-compose", "-f", file.toString(), "config", "--quiet"))
                .isZero();
    }

    @Test
    void theTypesOfKubernetesKnowAllThatIsSaid() throws Exception {
        var documents =
                yaml(deployed("kubernetes", "--gpu", "1", "--namespace", "lab").resolve("kubernetes.yaml"));

        for (var document : documents) {
            KubernetesTypes.read(document);
        }
        assertThat(documents).hasSize(3);
        ((ObjectNode) documents.get(1).at("/spec/template/spec/containers/0")).putObject("readynessProbe");
        assertThatThrownBy(() -> KubernetesTypes.read(documents.get(1))).hasMessageContaining("readynessProbe");
    }

    @Test
    void theTypesOfKubernetesKnowWhatKserveMakesAPodOf() throws Exception {
        var document = yaml(deployed("kserve", "--gpu", "1", "--replicas", "3").resolve("kserve.yaml"))
                .get(0);

        KubernetesTypes.read(document);
        ((ObjectNode) document.at("/spec/predictor")).put("minimumReplicas", 1);
        assertThatThrownBy(() -> KubernetesTypes.read(document)).hasMessageContaining("minimumReplicas");
    }

    @Test
    void aParserOfHclReadsTheJobOfNomad() throws Exception {
        var job = Hcl.parse(Files.readString(deployed("nomad", "--gpu", "1").resolve("nomad.hcl")));

        var task = Hcl.at(job, "job", MODULE, "group", "module", "task", "main");
        assertThat(Hcl.text(task, "driver")).isEqualTo("docker");
        assertThat(Hcl.text(task, "config", "command")).isEqualTo("deep-start");
        assertThat(Hcl.at(task, "config", "args")).isEqualTo(List.of("--deepaas"));
        assertThat(Hcl.text(task, "resources", "device", "nvidia/gpu", "count")).isEqualTo("1.0");
    }

    @Test
    void oscarGetsDefinitionsWithTheKeysThatItKnows() throws Exception {
        var deploy = deployed("oscar");

        for (var name : List.of("oscar.yaml", "oscar-exposed.yaml")) {
            var service = yaml(deploy.resolve(name)).get(0).at("/functions/oscar/0/oscar-cluster");
            assertThat(service.fieldNames())
                    .toIterable()
                    .contains("name", "image", "script")
                    .isSubsetOf(
                            "name",
                            "image",
                            "script",
                            "cpu",
                            "memory",
                            "enable_gpu",
                            "log_level",
                            "visibility",
                            "environment",
                            "input",
                            "output",
                            "synchronous",
                            "expose");
            assertThat(service.path("name").asText()).hasSizeLessThan(40);
            assertThat(deploy.resolve(service.path("script").asText())).isExecutable();
        }
        assertThat(exitCode("bash", "-n", deploy.resolve("oscar.sh").toString()))
                .isZero();
    }

    @Test
    void toscaGetsATemplateWhoseReferencesLeadSomewhere() throws Exception {
        var template = yaml(deployed("tosca", "--gpu", "1").resolve("tosca.yaml"))
                .get(0)
                .path("topology_template");

        assertThat(template.at("/node_templates/Docker/type").asText())
                .isEqualTo("tosca.nodes.indigo.Container.Runtime.Docker");
        assertThat(template.at("/node_templates/marathon/type").asText())
                .isEqualTo("tosca.nodes.indigo.Container.Application.Docker.Marathon");
        assertThat(template.findValuesAsText("get_input"))
                .isNotEmpty()
                .allSatisfy(input ->
                        assertThat(template.path("inputs").has(input)).as(input).isTrue());
        assertThat(template.findValues("get_attribute"))
                .hasSize(6)
                .allSatisfy(way -> assertThat(
                                template.path("node_templates").has(way.get(0).asText()))
                        .isTrue());
    }

    @Test
    void slurmGetsScriptsWhoseDirectivesItKnows() throws Exception {
        var deploy = deployed("slurm", "--gpu", "1");

        for (var name : List.of("predict.sbatch", "train.sbatch")) {
            var file = deploy.resolve(name);
            assertThat(exitCode("bash", "-n", file.toString())).as(name).isZero();
            assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.startsWith("#SBATCH"))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(line -> assertThat(line).matches(DIRECTIVE));
        }
    }

    @Test
    void jobsOfSlurmAndHtcondorPredictWithTheCommandLineThatTheyFind() throws Exception {
        var module = Repository.exampleModule("object-detection");
        var bin = Files.createDirectory(folder.resolve("bin"));
        var wrapper = Files.writeString(
                bin.resolve("deepaas-cli"),
                "#!/bin/sh\nexec '%s' --modules '%s' \"$@\"\n".formatted(Repository.file("deepaas-cli"), module));
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        var picture = Files.copy(
                Repository.file("example-modules/object-detection/src/main/model/samples/coffee.jpg"),
                folder.resolve("a cup.jpg"));
        for (var target : List.of("slurm", "htcondor")) {
            var run = new Cli(folder)
                    .run("deploy", module.resolve("object-detection").toString(), "--to", target, "--out", target);
            assertThat(run.exitCode()).as("%s", run.told()).isZero();
        }

        run(bin, "slurm/predict.sbatch", picture.getFileName().toString(), "--threshold", "0.4");
        run(bin, "htcondor/predict.sh", picture.getFileName().toString(), "results.1.0");

        assertThat(folder.resolve("results/a cup.jpg.json")).content().contains("cup");
        assertThat(folder.resolve("results.1.0/a cup.jpg.json")).content().contains("cup");
    }

    private void run(Path bin, String... words) throws Exception {
        var command = Stream.concat(Stream.of("bash"), Stream.of(words)).toList();
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("RUNTIME", "none");
        assertThat(builder.start().waitFor()).as("%s", Files.readString(log)).isZero();
    }

    @Test
    void submitFilesOfHtcondorNameWhatLiesBesideThem() throws Exception {
        var deploy = deployed("htcondor", "--gpu", "1");

        for (var name : List.of("predict", "train")) {
            assertThat(exitCode("bash", "-n", deploy.resolve(name + ".sh").toString()))
                    .isZero();
            assertThat(deploy.resolve(name + ".sh")).isExecutable();
            assertThat(deploy.resolve(name + ".sub"))
                    .content()
                    .contains("executable              = %s.sh".formatted(name), "universe                = container")
                    .containsPattern("(?m)^queue( |$)");
        }
    }

    @Test
    void aNameInTheIndexOfTheDistributionIsEnough() throws Exception {
        var index = Repository.file("catalog/target/modules.json");

        var run = new Cli(folder).run("deploy", "echo", "--catalog", index.toString(), "--to", "compose", "--out", "-");

        assertThat(run.exitCode()).as("%s", run.told()).isZero();
        assertThat(YamlDocuments.of(run.answer())
                        .get(0)
                        .at("/services/echo/image")
                        .asText())
                .isEqualTo("echo:cpu");
    }
}
