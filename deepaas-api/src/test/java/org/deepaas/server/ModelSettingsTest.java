package org.deepaas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {

    private static ModelSettings of(String model, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ServerConfig.class);
        return ModelSettings.of(config, model);
    }

    @Test
    void whatIsSaidOfAllHoldsForEach() {
        assertThat(of(
                        "echo",
                        Map.of("deepaas.workers", "3", "deepaas.batch-size", "8", "deepaas.batch-wait", "PT0.001S")))
                .isEqualTo(new ModelSettings(
                        3, 100, OptionalInt.of(8), Duration.ofMillis(1), OptionalInt.empty(), 1, List.of("auto")));
    }

    @Test
    void whatIsSaidOfOneHoldsForItAlone() {
        var settings = Map.of(
                "deepaas.workers",
                "3",
                "deepaas.model-settings",
                "echo:workers=2,echo:queue-size=0,echo:batch-wait=PT0.0002S,echo.2:workers=9,echo:engine-threads=4,echo:device=cuda:1");

        assertThat(of("echo", settings))
                .isEqualTo(new ModelSettings(
                        2, 0, OptionalInt.empty(), Duration.ofNanos(200_000), OptionalInt.of(4), 1, List.of("cuda:1")));
        assertThat(of("echo.2", settings).workers()).isEqualTo(9);
        assertThat(of("ech", settings).workers()).isEqualTo(3);
    }

    @Test
    void theLastWordHolds() {
        assertThat(of("echo", Map.of("deepaas.model-settings", "echo:workers=2,echo:workers=5"))
                        .workers())
                .isEqualTo(5);
    }

    @Test
    void eachDeviceHasAllInstances() {
        var settings = of(
                "echo",
                Map.of("deepaas.model-settings", "echo:device=cuda:0\\,cuda:1,echo:instances=2,echo:workers=3"));

        assertThat(settings.loads()).containsExactly("cuda:0", "cuda:0", "cuda:1", "cuda:1");
        assertThat(settings.allWorkers()).isEqualTo(12);
    }
}
