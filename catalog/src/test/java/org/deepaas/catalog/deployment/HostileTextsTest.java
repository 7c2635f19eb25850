package org.deepaas.catalog.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deepaas.catalog.deployment.Deployed.at;
import static org.deepaas.catalog.deployment.Deployed.document;
import static org.deepaas.catalog.deployment.Deployed.documents;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deepaas.catalog.Metadata;

/** Whatever a title or a variable holds, what a platform reads is that text, and nothing else has changed. */
class HostileTextsTest {

    private static final String[] BITS = {
        "'",
        "\"",
        "\\",
        "`",
        "$",
        "${HOME}",
        "$(touch broken)",
        "$$",
        "%{",
        "#",
        ": ",
        "- ",
        "|",
        ">",
        "&a",
        "*a",
        "!t",
        "@",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "\t",
        " ",
        "---",
        "...",
        "=",
        ";",
        "a",
        "no",
        "1",
        "~",
        "\u2028",
        "\u00e9",
        "\ud83c\udf31",
        "%s",
        "EOF",
        "\n#SBATCH --account=x",
        "\nqueue",
        "<<",
        "'\\''"
    };

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Provide
    Arbitrary<String> texts() {
        var any = Arbitraries.strings().ofMaxLength(8).filter(HostileTextsTest::canBeAVariable);
        return Arbitraries.oneOf(Arbitraries.of(BITS), any)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(bits -> String.join("", bits));
    }

    /** Halves of characters come from no command line. */
    private static boolean canBeAVariable(String text) {
        return text.codePoints()
                .allMatch(point -> (!Character.isISOControl(point) || point == '\n' || point == '\t')
                        && Character.getType(point) != Character.SURROGATE);
    }

    private static Deployment deployment(String title, String value) throws Exception {
        var metadata =
                Metadata.parse(JSON.writeValueAsString(Map.of("title", title, "categories", List.of("AI4 trainable"))));
        return Deployment.of(
                "plants",
                metadata,
                new Wishes(null, null, null, null, 1, null, null, null, null, false, Map.of("HOSTILE", value)));
    }

    @Property(tries = 200)
    void inFilesOfYaml(@ForAll("texts") String title, @ForAll("texts") String value) throws Exception {
        var deployment = deployment(title, value);
        var plain = deployment("Plants", "x");

        var compose = document(Target.COMPOSE, deployment);
        assertThat(interpolated(at(compose, "services", "plants", "environment", "HOSTILE")))
                .isEqualTo(value);
        assertThat(interpolated(at(compose, "services", "plants", "labels", "org.deepaas.title")))
                .isEqualTo(deployment.title());

        var kubernetes = documents(Target.KUBERNETES, deployment);
        var variables = (List<?>) at(kubernetes.get(1), "spec", "template", "spec", "containers", 0, "env");
        assertThat(expanded(at(variables.get(1), "value"))).isEqualTo(value);
        assertThat(kubernetes)
                .allSatisfy(document -> assertThat(at(document, "metadata", "annotations", "deepaas.org/title"))
                        .isEqualTo(deployment.title()));

        var oscar = at(document(Target.OSCAR, deployment), "functions", "oscar", 0, "oscar-cluster");
        assertThat(at(oscar, "environment", "variables", "HOSTILE")).isEqualTo(value);

        var tosca = document(Target.TOSCA, deployment);
        assertThat(at(tosca, "description")).isEqualTo(deployment.title());
        assertThat(at(
                        tosca,
                        "topology_template",
                        "node_templates",
                        "marathon",
                        "properties",
                        "environment_variables",
                        "HOSTILE"))
                .isEqualTo(value);

        for (var target : List.of(Target.COMPOSE, Target.KUBERNETES, Target.KSERVE, Target.OSCAR, Target.TOSCA)) {
            assertThat(shape(documents(target, deployment))).isEqualTo(shape(documents(target, plain)));
        }
    }

    @Property(tries = 40)
    void inScriptsOfBatchSystems(@ForAll("texts") String title, @ForAll("texts") String value) throws Exception {
        var deployment = deployment(title, value);

        try (var folder = new Folder()) {
            folder.program("apptainer", "printf %s \"$HOSTILE\" >given\nprintf '%s\\n' \"$@\" >words\n");
            folder.program("deepaas-cli", "printf %s \"$HOSTILE\" >given\n");

            folder.run(Deployed.text(Target.SLURM, deployment, "predict.sbatch"), "in puts/*", "--threshold", "0.4");
            assertThat(folder.read("given")).isEqualTo(value);
            assertThat(folder.read("words").lines())
                    .containsSubsequence(
                            "docker://plants:cpu",
                            "deepaas-cli",
                            "--inputs",
                            "in puts/*",
                            "predict",
                            "--threshold",
                            "0.4");

            folder.run(Deployed.text(Target.HTCONDOR, deployment, "predict.sh"), "a b.jpg", "results.1.0");
            assertThat(folder.read("given")).isEqualTo(value);
            assertThat(folder.names()).doesNotContain("broken");
        }
    }

    @Property(tries = 200)
    void inWhatABatchSystemReadsOfAFile(@ForAll("texts") String title, @ForAll("texts") String value) throws Exception {
        var deployment = deployment(title, value);
        var plain = deployment("Plants", "x");

        assertThat(directives(deployment)).isEqualTo(directives(plain));
        assertThat(statements(deployment)).isEqualTo(statements(plain));
    }

    /** Slurm reads them up to the first line that is a command. */
    private static List<String> directives(Deployment deployment) {
        return Deployed.text(Target.SLURM, deployment, "train.sbatch")
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.startsWith("#SBATCH"))
                .toList();
    }

    /** HTCondor takes a line that ends with a backslash together with the next, comments too. */
    private static List<String> statements(Deployment deployment) {
        return Deployed.text(Target.HTCONDOR, deployment, "train.sub")
                .replace("\\\n", "")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** What Compose makes of a text. */
    private static String interpolated(Object text) {
        assertThat(String.valueOf(text).replace("$$", "")).doesNotContain("$");
        return String.valueOf(text).replace("$$", "$");
    }

    /** What Kubernetes makes of a variable's value: $$ is a dollar, $(NAME) a reference. */
    private static String expanded(Object text) {
        assertThat(String.valueOf(text).replace("$$", "")).doesNotContain("$(");
        return String.valueOf(text).replace("$$", "$");
    }

    /** Keys and kinds of values, without the values. */
    private static Object shape(Object value) {
        if (value instanceof Map<?, ?> map) {
            var shapes = new ArrayList<Object>();
            map.forEach((key, inner) -> shapes.add(List.of(key, shape(inner))));
            return shapes;
        }
        return value instanceof List<?> list
                ? list.stream().map(HostileTextsTest::shape).toList()
                : value.getClass();
    }

    /** A folder where scripts run, and find programs. */
    private record Folder(Path path) implements AutoCloseable {

        Folder() throws Exception {
            this(Files.createTempDirectory("deployed"));
        }

        void program(String name, String script) throws Exception {
            var file = Files.writeString(path.resolve(name), "#!/bin/bash\n" + script);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        void run(String script, String... words) throws Exception {
            var command = new ArrayList<>(List.of(
                    "bash", Files.writeString(path.resolve("script"), script).toString()));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command)
                    .directory(path.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(path.resolve("log").toFile());
            builder.environment().put("PATH", path + ":" + System.getenv("PATH"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            assertThat(builder.start().waitFor()).as("%s", read("log")).isZero();
        }

        String read(String name) throws Exception {
            var file = path.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        }

        List<String> names() {
            return List.of(path.toFile().list());
        }

        @Override
        public void close() throws IOException {
            try (var files = Files.walk(path)) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
