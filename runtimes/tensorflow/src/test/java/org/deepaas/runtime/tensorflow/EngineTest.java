package org.deepaas.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class EngineTest {

    @Test
    void unpacksToTheFolderOfEnginesAndLeavesNoPropertyBehind() throws IOException {
        Engine.begin();

        assertThat(Loader.getCacheDir().toPath())
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"))
                        .resolve("deepaas-engines-" + System.getProperty("user.name"))
                        .resolve("javacpp"));
        assertThat(System.getProperties()).doesNotContainKeys(Engine.JAVACPP_CACHE, "org.bytedeco.javacpp.maxBytes");
    }

    @Test
    void propertiesAreSetForAMomentAndPutBack() {
        System.setProperty("deepaas.test.known", "before");

        JavaCpp.withProperties(Map.of("deepaas.test.known", "now", "deepaas.test.unknown", "now"), () -> {
            assertThat(System.getProperty("deepaas.test.known")).isEqualTo("now");
            assertThat(System.getProperty("deepaas.test.unknown")).isEqualTo("now");
        });

        assertThat(System.getProperty("deepaas.test.known")).isEqualTo("before");
        assertThat(System.getProperty("deepaas.test.unknown")).isNull();
    }

    @Test
    void beginsOnlyWhenAnotherEngineHasPutThePropertiesOfJavaCppBack() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LoadingRace.class.getName())
                .redirectErrorStream(true)
                .start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).containsSubsequence("another engine is done", "began 2.18.0");
    }
}
