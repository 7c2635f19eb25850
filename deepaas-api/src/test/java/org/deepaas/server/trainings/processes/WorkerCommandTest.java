package org.deepaas.server.trainings.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModuleFolders;
import org.deepaas.server.trainings.folder.JobFolder;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {

    private static final Path DATA = Path.of("/da ta");
    private static final JobFolder FOLDER = new JobFolder(DATA.resolve("trainings/1"));

    private static ServerConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("deepaas.modules", "/a,/b\\,c", "deepaas.weights-dir", "/we ights"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ServerConfig.class);
    }

    private static WorkerCommand command(Slot slot, Map<String, String> settings) {
        var config = config(settings);
        try (var module = new ModuleFolders(config.modules(), DATA, () -> {})) {
            return WorkerCommand.of(config, module, DATA, FOLDER, 2, slot);
        }
    }

    @Test
    void itIsTheCommandThatABatchSystemWouldRun() {
        var words = command(new Slot("cpu", false), Map.of("deepaas.training-threads", "3"))
                .words();

        assertThat(words)
                .endsWith(
                        "--folder",
                        "/da ta/trainings/1",
                        "--attempt",
                        "2",
                        "--modules",
                        "/a",
                        "--modules",
                        // a comma in a path is none between paths
                        "/b\\,c",
                        "--data-dir",
                        "/da ta",
                        "--weights-dir",
                        "/we ights",
                        "--datasets",
                        "/da ta/datasets",
                        "--threads",
                        "3",
                        "--device",
                        "cpu",
                        "--report",
                        "train");
    }

    @Test
    void itGivesWayToPredictionsUnlessItIsNotTo() {
        assertThat(command(new Slot("cpu", false), Map.of()).words()).startsWith("/usr/bin/nice", "-n", "10");
        assertThat(command(new Slot("cpu", false), Map.of("deepaas.training-niceness", "0"))
                        .words())
                .doesNotContain("/usr/bin/nice");
    }

    @Test
    void aGpuThatWasFoundIsAllThatItSees() {
        var found = command(new Slot("cuda:1", false), Map.of());
        assertThat(found.words()).containsSequence("--device", "auto");
        assertThat(found.environment()).containsEntry("CUDA_VISIBLE_DEVICES", "1");

        var demanded = command(new Slot("cuda:1", true), Map.of());
        assertThat(demanded.words()).containsSequence("--device", "cuda:1");
        assertThat(demanded.environment()).doesNotContainKey("CUDA_VISIBLE_DEVICES");
    }

    @Test
    void itHasTheMemoryThatItIsGivenWhereverItsTemporaryFilesLie() {
        var command = command(new Slot("cpu", false), Map.of("deepaas.training-memory", "64m"));

        assertThat(command.environment().get("DEEPAAS_CLI_OPTS")).endsWith("-Xmx64m");
        assertThat(command.environment()).containsEntry("DEEPAAS_CLI_TMP", "/da ta/trainings/1/tmp");
        // without the script
        assertThat(command.words())
                .contains("-Xmx64m", "-Djava.io.tmpdir=/da ta/trainings/1/tmp", "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void pathsOfTheServerHoldInTheFolderOfTheTrainingToo() {
        var before = System.getProperty("java.class.path");
        System.setProperty("java.class.path", "target/quarkus-app/quarkus-run.jar" + File.pathSeparator + "/lib/a.jar");
        try {
            assertThat(command(new Slot("cpu", false), Map.of()).words())
                    .contains(Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath() + File.pathSeparator
                            + "/lib/a.jar");
        } finally {
            System.setProperty("java.class.path", before);
        }
    }

    @Test
    void whereNothingIsToBeFetchedTrainingsFetchNothingEither() {
        assertThat(command(new Slot("cpu", false), Map.of()).words()).doesNotContain("--offline");
        assertThat(command(new Slot("cpu", false), Map.of("deepaas.offline", "true"))
                        .words())
                .contains("--offline");
    }
}
