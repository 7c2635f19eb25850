package org.deepaas.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.junit.jupiter.api.Test;

/** What is sent is looked at by TracesIT. */
class TracesTest {

    private static final String NOT_RECORDED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private final Map<Phase, Long> recorded = new EnumMap<>(Phase.class);
    private final Phases timers = recorded::put;

    private static Traces traces(Map<String, String> settings) {
        return new Traces(new SmallRyeConfigBuilder()
                .withMapping(ServerConfig.class)
                .withDefaultValues(settings)
                .withDefaultValue("deepaas.modules", "modules")
                .build()
                .getConfigMapping(ServerConfig.class));
    }

    private static Asked request(Map<String, String> headers) {
        return new Asked("POST", "/v2/models/{name}/predict/", "echo", "id", System.nanoTime(), headers::get);
    }

    @Test
    void whereNoneAreWantedThereIsNothingBeforeTheTimers() {
        var traces = traces(Map.of());

        assertThat(traces.areOff()).isTrue();
        assertThat(traces.follow(timers, request(Map.of()))).isSameAs(timers);
    }

    @Test
    void aRequestThatIsFollowedIsTimedAsWell() {
        var traces = traces(Map.of("deepaas.traces", "http://127.0.0.1:1"));
        var followed = traces.follow(timers, request(Map.of()));

        followed.record(Phase.PREDICT, 7);
        followed.recorded(Phase.QUEUE, 3);

        assertThat(followed).isNotSameAs(timers);
        assertThat(recorded).isEqualTo(Map.of(Phase.PREDICT, 7L));
    }

    @Test
    void aCallerWhoseTraceIsNotRecordedIsNotFollowed() {
        var traces = traces(Map.of("deepaas.traces", "http://127.0.0.1:1"));

        assertThat(traces.follow(timers, request(Map.of("traceparent", NOT_RECORDED))))
                .isSameAs(timers);
    }

    @Test
    void theFirstHundredRowsAreFollowed() {
        var followed = traces(Map.of("deepaas.traces", "http://127.0.0.1:1")).follow(timers, request(Map.of()));
        for (int line = 1; line <= 100; line++) {
            assertThat(followed.row(line, System.nanoTime())).isNotSameAs(timers);
        }

        assertThat(followed.row(101, System.nanoTime())).isSameAs(timers);
    }

    @Test
    void anAddressWithoutAPathIsTheCollectors() {
        assertThat(OpenTelemetryCollector.endpoint(URI.create("http://localhost:4318")))
                .isEqualTo(OpenTelemetryCollector.endpoint(URI.create("http://localhost:4318/")))
                .hasToString("http://localhost:4318/v1/traces");
        assertThat(OpenTelemetryCollector.endpoint(URI.create("https://example.org/otlp/v1/traces")))
                .hasToString("https://example.org/otlp/v1/traces");
    }
}
