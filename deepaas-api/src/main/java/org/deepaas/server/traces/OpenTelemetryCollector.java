package org.deepaas.server.traces;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.CannotStart;
import org.deepaas.server.predictions.Phases;
import org.jspecify.annotations.Nullable;

/**
 * A collector that takes OTLP over HTTP. What the server has no setting for, OpenTelemetry's own variables set, as {@code
 * OTEL_TRACES_SAMPLER}.
 */
final class OpenTelemetryCollector implements Collector {

    private static final String PATH = "/v1/traces";

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private OpenTelemetryCollector(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("org.deepaas.server");
    }

    static Collector at(URI address) {
        try {
            return new OpenTelemetryCollector(AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .setServiceClassLoader(OpenTelemetryCollector.class.getClassLoader())
                    .addPropertiesSupplier(() -> Map.of("otel.service.name", "deepaas"))
                    .addPropertiesCustomizer(given -> settings(address))
                    .build()
                    .getOpenTelemetrySdk());
        } catch (RuntimeException e) {
            throw new CannotStart("traces cannot be sent to %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    private static Map<String, String> settings(URI address) {
        return Map.of(
                "otel.traces.exporter", "otlp",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.traces.protocol", "http/protobuf",
                "otel.exporter.otlp.traces.endpoint", endpoint(address).toString());
    }

    /** An address without a path is that of the collector, and not of what it takes. */
    static URI endpoint(URI address) {
        var path = address.getRawPath();
        return path == null || path.isEmpty() || path.equals("/") ? address.resolve(PATH) : address;
    }

    @Override
    public Phases follow(Phases timers, Asked request) {
        var clock = new SpanClock();
        var caller = sdk.getPropagators().getTextMapPropagator().extract(Context.root(), request, Headers.OF_A_REQUEST);
        var span = tracer.spanBuilder(request.method() + " " + request.route())
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(clock.at(request.began()), TimeUnit.NANOSECONDS)
                .setAttribute("http.request.method", request.method())
                .setAttribute("http.route", request.route())
                .setAttribute("deepaas.model", request.model())
                .setAttribute("deepaas.request_id", request.requestId())
                .startSpan();
        return span.isRecording() ? new Trace(timers, tracer, span, clock) : timers;
    }

    private enum Headers implements TextMapGetter<Asked> {
        OF_A_REQUEST;

        @Override
        public Iterable<String> keys(Asked request) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Asked request, String key) {
            return request == null ? null : request.header().apply(key);
        }
    }

    @Override
    public void end(Duration limit) {
        sdk.shutdown().join(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
