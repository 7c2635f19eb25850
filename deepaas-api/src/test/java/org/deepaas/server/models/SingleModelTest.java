package org.deepaas.server.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.DeviceChoice;
import org.deepaas.server.models.weights.FileHost;
import org.deepaas.server.models.weights.LoggedProgress;
import org.deepaas.server.models.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleModelTest {

    @TempDir
    Path folder;

    private void module(String... names) throws IOException {
        var maker = new ModuleMaker(Files.createTempDirectory(folder, "work"));
        for (var name : names) {
            maker.withModel("a.Model" + name, name, "\"I am " + name + "\"");
        }
        maker.jar(folder.resolve("modules").resolve(names[0] + ".jar"));
    }

    private Weights fetched() {
        return new Weights(folder.resolve("weights"), false, new LoggedProgress());
    }

    private SingleModel open(String name) {
        return SingleModel.open(List.of(folder.resolve("modules")), name, folder.resolve("cache"), fetched());
    }

    @Test
    void theOnlyModelNeedsNoName() throws Exception {
        module("one");

        try (var model = open("");
                var loaded = model.load(DeviceChoice.AUTO, null, 1, true)) {
            assertThat(model.metadata().name()).isEqualTo("one");
            assertThat(model.predictArguments()).isPresent();
            assertThat(loaded.untrained()).isEmpty();
            assertThat(loaded.device()).isEqualTo("cpu");
        }
    }

    @Test
    void oneOfSeveralIsNamed() throws Exception {
        module("one", "two");
        module("three");

        try (var model = open("two")) {
            assertThat(model.metadata().name()).isEqualTo("two");
        }
        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("say which model")
                .hasMessageContainingAll("one", "two", "three");
        assertThatThrownBy(() -> open("four")).hasMessage("no model is called 'four'; there are: one, two, three");
    }

    @Test
    void aBrokenModuleIsToldWhereItMayBeTheOneThatIsMeant() throws Exception {
        module("one");
        Files.writeString(folder.resolve("modules/broken.jar"), "no jar");

        try (var model = open("one")) {
            assertThat(model.metadata().name()).isEqualTo("one");
        }
        assertThatThrownBy(() -> open("")).hasMessageContaining("there is: one; these modules are broken: broken (");
    }

    @Test
    void whereThereIsNoneTheFoldersAreTold() {
        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("there is no model in " + folder.resolve("modules"))
                .hasMessageContaining("--modules");
    }

    private void moduleThatNamesItsWeights(FileHost host, String name) throws IOException {
        host.has("/" + name, name.getBytes(UTF_8));
        var jar = new ModuleMaker(Files.createTempDirectory(folder, "work"))
                .withModel(
                        "a.Reads",
                        name,
                        "var text = java.nio.file.Files.readString(context.directory().resolve(\"sub/text\"));",
                        "text")
                .withFile(
                        "META-INF/model/weights.yaml",
                        "weights:\n" + host.entry("sub/text", "/" + name, name.getBytes(UTF_8)));
        jar.jar(folder.resolve("modules").resolve(name + ".jar"));
    }

    @Test
    void whatTheModelNamesIsFetchedWhenItIsLoaded() throws Exception {
        try (var host = new FileHost()) {
            moduleThatNamesItsWeights(host, "one");
            moduleThatNamesItsWeights(host, "two");

            try (var model = open("two")) {
                assertThat(host.asked()).isEmpty();
                model.load(DeviceChoice.AUTO, null, 1, true).close();
            }

            assertThat(host.asked()).containsExactly("/two");
        }
    }
}
