package org.deepaas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deepaas.server.trainings.processes.OtherProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void makesItsFolders() throws Exception {
        var root = folder.resolve("a b/data");

        var data = new DataDirectory(dataDir(root));

        assertThat(data.root()).isEqualTo(root).isAbsolute();
        assertThat(data.uploads()).isEmptyDirectory();
        data.close();
    }

    @Test
    void clearsAwayWhatAKilledServerLeft() throws Exception {
        var left = folder.resolve("uploads/request-1/file");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "left");

        var data = new DataDirectory(dataDir(folder));

        assertThat(data.uploads()).isEmptyDirectory();
        data.close();
    }

    @Test
    void isRefusedWhileAnotherServerHasIt() throws Exception {
        var first = new DataDirectory(dataDir(folder));
        var kept = Files.createFile(first.uploads().resolve("kept"));

        assertThatThrownBy(() -> new DataDirectory(dataDir(folder)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("the data folder %s is in use by another server: choose another with --data-dir", folder);

        assertThat(kept).exists();
        first.close();
        new DataDirectory(dataDir(folder)).close();
    }

    @Test
    void serversThatShareADatabaseShareIt() throws Exception {
        var other = OtherProcess.holding(folder.resolve(".lock"), "shared");
        var mine = new DataDirectory(shared(folder));

        assertThat(mine.uploads()).isEmptyDirectory().startsWith(folder.resolve("servers"));

        mine.close();
        assertThat(mine.uploads()).doesNotExist();
        other.destroyForcibly().waitFor();
    }

    @Test
    void aServerThatKeepsItsJobsInItSharesItWithNobody() throws Exception {
        var other = OtherProcess.holding(folder.resolve(".lock"), "shared");
        assertThatThrownBy(() -> new DataDirectory(dataDir(folder)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use by another server");
        other.destroyForcibly().waitFor();

        var alone = new DataDirectory(dataDir(folder));
        assertThatThrownBy(() -> new DataDirectory(shared(folder)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("give that server the same --database-url");
        alone.close();
    }

    @Test
    void whatKilledServersLeftIsClearedAwayAndWhatLivingOnesHaveIsNot() throws Exception {
        var living = Files.createDirectories(folder.resolve("servers/living/uploads"));
        var killed = Files.createDirectories(folder.resolve("servers/killed/uploads"));
        var other = OtherProcess.holding(living.resolveSibling(".lock"));

        new DataDirectory(shared(folder)).close();

        assertThat(living).exists();
        assertThat(killed.getParent()).doesNotExist();
        other.destroyForcibly().waitFor();
        new DataDirectory(dataDir(folder)).close();
        assertThat(folder.resolve("servers")).doesNotExist();
    }

    private static ServerConfig shared(Path path) {
        return config(Map.of("deepaas.data-dir", path.toString(), "deepaas.database-url", "jdbc:postgresql://db/a"));
    }

    @Test
    void isRefusedWhereNothingCanBeWritten() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new DataDirectory(dataDir(file)))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("cannot write to the data folder " + file)
                .hasMessageEndingWith("choose another with --data-dir");
    }

    private static ServerConfig dataDir(Path path) {
        return config(Map.of("deepaas.data-dir", path.toString()));
    }

    private static ServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ServerConfig.class);
    }
}
