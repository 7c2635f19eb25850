package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deepaas.acceptance.wire.Collector.attribute;
import static org.deepaas.acceptance.wire.Collector.hex;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.acceptance.grpc.InferenceCaller;
import org.deepaas.acceptance.modules.Averaging;
import org.deepaas.acceptance.modules.OnnxNetwork;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Collector;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.acceptance.wire.Wire;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry is told. The server tells the last of it when it stops. */
final class TracesIT {

    private static final String PREDICT = "/v2/models/golden/predict/";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void aRequestIsASpanWithItsPartsWithinIt() throws IOException {
        try (var collector = Collector.start()) {
            String id;
            try (var server = Server.golden("--model-name", "golden", "--traces", collector.address())) {
                id = server.send(Request.post(PREDICT + "?text=x")).header("x-request-id");
            }
            assertThat(collector.services()).containsOnly("deepaas");
            assertThat(collector.requests(span -> true)).singleElement().satisfies(request -> {
                assertThat(request.getName()).isEqualTo("POST /v2/models/{name}/predict/");
                assertThat(request.getParentSpanId()).isEmpty();
                assertThat(attribute(request, "deepaas.model")).isEqualTo("golden");
                assertThat(attribute(request, "deepaas.request_id")).isEqualTo(id);
                assertThat(attribute(request, "http.response.status_code")).isEqualTo("200");
                var parts = collector.within(request);
                assertThat(parts)
                        .extracting(Span::getName)
                        .containsExactlyInAnyOrder("parse", "queue", "predict", "render", "write");
                assertThat(parts).allSatisfy(part -> {
                    assertThat(part.getTraceId()).isEqualTo(request.getTraceId());
                    assertThat(part.getStartTimeUnixNano())
                            .isLessThanOrEqualTo(part.getEndTimeUnixNano())
                            .isGreaterThanOrEqualTo(request.getStartTimeUnixNano());
                    assertThat(part.getEndTimeUnixNano()).isLessThanOrEqualTo(request.getEndTimeUnixNano());
                });
            });
        }
    }

    @Test
    void aPredictorInStepsHasASpanOfEach(@TempDir Path folder) throws IOException {
        var modules = Files.createDirectory(folder.resolve("modules"));
        Files.write(modules.resolve("averaging.jar"), Averaging.jar(Files.createDirectory(folder.resolve("work"))));
        try (var collector = Collector.start()) {
            try (var server = Server.serving(modules, "--traces", collector.address())) {
                server.send(Request.json("/v2/models/averaging/predict/", "{\"numbers\": [1, 2]}"));
            }
            assertThat(collector.requests(span -> true))
                    .singleElement()
                    .satisfies(request -> assertThat(collector.within(request))
                            .extracting(Span::getName)
                            .containsExactlyInAnyOrder(
                                    "parse", "queue", "prepare", "predict", "finish", "render", "write"));
        }
    }

    @Test
    void aRequestOfTheOpenInferenceProtocolIsOneToo() throws IOException {
        try (var collector = Collector.start()) {
            try (var server = Server.golden("--model-name", "golden", "--traces", collector.address())) {
                var tensors =
                        "{\"inputs\": [{\"name\": \"text\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"x\"]}]}";
                var answer = server.send(Request.json("/v2/models/golden/infer", tensors));
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            }
            assertThat(collector.requests(span -> true)).singleElement().satisfies(request -> {
                assertThat(request.getName()).isEqualTo("POST /v2/models/{name}/infer");
                assertThat(collector.within(request))
                        .extracting(Span::getName)
                        .containsExactlyInAnyOrder("parse", "queue", "predict", "render", "write");
            });
        }
    }

    @Test
    void aRowOfTfaasClientsIsOneToo(@TempDir Path folder) throws IOException {
        var module = Files.createDirectories(folder.resolve("modules/twice"));
        Files.write(module.resolve("model.onnx"), OnnxNetwork.doubling());
        Files.writeString(module.resolve("model.yaml"), "task: tensors\n");
        var port = Server.freePort();
        try (var collector = Collector.start()) {
            try (var server = Server.serving(
                    module.getParent(), "--tfaas-port", Integer.toString(port), "--traces", collector.address())) {
                var row = Request.json("/predict/json", "{\"values\": [1, 2, 3], \"model\": \"twice\"}");
                assertThat(Wire.to(port).send(row).text())
                        .as(server.standardOutput())
                        .startsWith("[2.0,4.0,6.0]");
            }
            assertThat(collector.requests(span -> true)).singleElement().satisfies(request -> {
                assertThat(request.getName()).isEqualTo("POST /predict/json");
                assertThat(attribute(request, "deepaas.model")).isEqualTo("twice");
                assertThat(attribute(request, "http.response.status_code")).isEqualTo("200");
                assertThat(collector.within(request))
                        .extracting(Span::getName)
                        .containsExactlyInAnyOrder("parse", "queue", "predict", "render", "write");
            });
        }
    }

    @Test
    void aCallOfGrpcIsOneToo() throws IOException {
        int port = Server.freePort();
        try (var collector = Collector.start()) {
            try (var server = Server.golden(
                            "--model-name",
                            "golden",
                            "--grpc-port",
                            Integer.toString(port),
                            "--traces",
                            collector.address());
                    var caller = InferenceCaller.to(port)) {
                var headers = new Metadata();
                headers.put(
                        Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                        "00-%s-%s-01".formatted(TRACE, PARENT));
                var answer = caller.service()
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .modelInfer(ModelInferRequest.newBuilder()
                                .setModelName("golden")
                                .addInputs(InferInputTensor.newBuilder()
                                        .setName("text")
                                        .setDatatype("BYTES")
                                        .addShape(1)
                                        .setContents(InferTensorContents.newBuilder()
                                                .addBytesContents(ByteString.copyFromUtf8("x"))))
                                .build());
                assertThat(answer.getModelName()).isEqualTo("golden");
                server.assertNothingLeft();
            }
            assertThat(collector.requests(span -> true)).singleElement().satisfies(request -> {
                assertThat(request.getName()).isEqualTo("POST /inference.GRPCInferenceService/ModelInfer");
                assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
                assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
                assertThat(attribute(request, "deepaas.model")).isEqualTo("golden");
                assertThat(collector.within(request))
                        .extracting(Span::getName)
                        .containsExactlyInAnyOrder("parse", "queue", "predict", "render", "write");
            });
        }
    }

    @Test
    void aCallersTraceIsGoneOnWithAndItsWishHeeded() throws IOException {
        try (var collector = Collector.start()) {
            try (var server = Server.golden("--model-name", "golden", "--traces", collector.address())) {
                server.send(
                        Request.post(PREDICT + "?text=x").with("traceparent: 00-%s-%s-01".formatted(TRACE, PARENT)));
                server.send(Request.post(PREDICT + "?text=not-recorded")
                        .with("traceparent: 00-%s-%s-00".formatted(TRACE.replace('4', '5'), PARENT)));
                server.send(Request.post(PREDICT + "?text=x").with("traceparent: nonsense"));
            }
            assertThat(collector.requests(span -> hex(span.getTraceId()).equals(TRACE)))
                    .singleElement()
                    .satisfies(request ->
                            assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT));
            assertThat(collector.requests(span -> span.getParentSpanId().isEmpty()))
                    .as("of the caller whose trace has no id")
                    .hasSize(1);
            assertThat(collector.requests(span -> true)).hasSize(2);
        }
    }

    @Test
    void whatFailsIsASpanThatSaysSo() throws IOException {
        try (var collector = Collector.start()) {
            try (var server = Server.golden("--model-name", "golden", "--traces", collector.address())) {
                server.send(Request.post(PREDICT));
                server.send(Request.post(PREDICT + "?text=x&mode=notimpl"));
            }
            assertThat(collector.requests(
                            span -> attribute(span, "http.response.status_code").equals("422")))
                    .hasSize(1);
            assertThat(collector.requests(
                            span -> attribute(span, "http.response.status_code").equals("500")))
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.getStatus().getCodeValue()).isEqualTo(2));
        }
    }

    @Test
    void rowsAreSpansOfTheirRequest() throws IOException {
        try (var collector = Collector.start()) {
            try (var server = Server.golden("--model-name", "golden", "--traces", collector.address())) {
                var body = "{\"text\": \"x\"}\n".repeat(150) + "{}\n";
                server.send(Request.post(PREDICT)
                        .with("Content-Type: application/x-ndjson")
                        .with(Body.of(body)));
            }
            assertThat(collector.requests(span -> true)).singleElement().satisfies(request -> {
                assertThat(attribute(request, "deepaas.rows.answered")).isEqualTo("150");
                assertThat(attribute(request, "deepaas.rows.failed")).isEqualTo("1");
                var rows = collector.within(request);
                assertThat(rows).hasSize(100).extracting(Span::getName).containsOnly("row");
                assertThat(rows)
                        .extracting(row -> attribute(row, "deepaas.line"))
                        .contains("1", "100");
                assertThat(collector.within(rows.get(0)))
                        .extracting(Span::getName)
                        .contains("parse", "queue", "predict", "render");
            });
        }
    }

    @Test
    void aCollectorThatIsAwayDoesNoHarm() {
        try (var server =
                Server.golden("--model-name", "golden", "--traces", "http://127.0.0.1:" + Server.freePort())) {
            for (int i = 0; i < 3000; i++) {
                assertThat(server.send(Request.post(PREDICT + "?text=x")).status())
                        .isEqualTo(200);
            }
            server.terminate();
            var told = System.nanoTime();
            assertThat(server.exitStatus()).isZero();
            assertThat((System.nanoTime() - told) / 1e9)
                    .as("seconds until it had stopped")
                    .isLessThan(15);
        }
    }

    @Test
    void nothingOfItIsLoadedWhereItIsOff() {
        try (var server = Server.golden("--model-name", "golden")) {
            server.send(Request.post(PREDICT + "?text=x"));

            assertThat(server.jcmd("VM.class_hierarchy"))
                    .contains("org.deepaas.server.traces.Traces")
                    .doesNotContain("io.opentelemetry", "OpenTelemetryCollector");
        }
    }
}
