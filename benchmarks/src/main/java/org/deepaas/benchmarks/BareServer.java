package org.deepaas.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that answers over HTTP with the same engine, beside which the server is measured: a handler of Vert.x on an event loop for each
 * processor, which reads with Jackson's parser into an array, runs the network there and then, and writes with
 * Jackson's generator. It does no checks, waits for nobody, counts nothing and logs nothing.
 *
 * <p>{@code POST /MODEL/json} takes and gives the JSON of the Open Inference Protocol, {@code POST /MODEL/raw} the elements'
 * bytes alone, and {@code POST /echo} a text as DEEPaaS does.
 */
final class BareServer extends AbstractVerticle {

    private static final JsonFactory JSON = new JsonFactory();
    private static final OrtEnvironment ENGINE = Network.ENGINE;

    private final int port;
    private final Map<String, Network> networks;

    private BareServer(int port, Map<String, Network> networks) {
        this.port = port;
        this.networks = networks;
    }

    /** Usage: BareServer PORT FOLDER_OF_MODULES MODEL.... */
    public static void main(String... arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        var networks = new HashMap<String, Network>();
        for (var model : Arrays.asList(arguments).subList(2, arguments.length)) {
            networks.put(model, Network.open(Path.of(arguments[1], model, "model.onnx")));
        }
        var options = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        Vertx.vertx()
                .deployVerticle(() -> new BareServer(port, networks), options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("listening");
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void answer(HttpServerRequest request, Buffer body) {
        try {
            var path = request.path().split("/", -1);
            switch (path[path.length - 1]) {
                case "echo" -> end(request, "application/json", Buffer.buffer(echo(body)));
                case "json" -> end(request, "application/json", Buffer.buffer(json(path[1], body)));
                case "raw" -> end(request, "application/octet-stream", raw(path[1], body));
                default -> request.response().setStatusCode(404).end();
            }
        } catch (IOException | OrtException e) {
            request.response().setStatusCode(500).end(e.toString());
        }
    }

    private static void end(HttpServerRequest request, String type, Buffer body) {
        request.response().putHeader("Content-Type", type).end(body);
    }

    private static byte[] echo(Buffer body) throws IOException {
        String text = "";
        try (var parser = JSON.createParser(body.getBytes())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    text = parser.getText();
                }
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("status", "OK");
            generator.writeStringField("predictions", text);
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private byte[] json(String model, Buffer body) throws IOException, OrtException {
        List<Long> shape = new ArrayList<>();
        var values = new float[64];
        int count = 0;
        try (var parser = JSON.createParser(body.getBytes())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    shape.add(parser.getLongValue());
                } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                    if (count == values.length) {
                        values = Arrays.copyOf(values, 2 * count);
                    }
                    values[count++] = parser.getFloatValue();
                }
            }
        }
        var sizes = shape.stream().mapToLong(Long::longValue).toArray();
        try (var input = OnnxTensor.createTensor(ENGINE, FloatBuffer.wrap(values, 0, count), sizes);
                var outputs = network(model).session().run(Map.of("input", input))) {
            return written(model, (OnnxTensor) outputs.get(0));
        }
    }

    private static byte[] written(String model, OnnxTensor output) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("model_name", model);
            generator.writeStringField("model_version", "1");
            generator.writeArrayFieldStart("outputs");
            generator.writeStartObject();
            generator.writeStringField("name", "output");
            generator.writeStringField("datatype", "FP32");
            generator.writeFieldName("shape");
            var shape = output.getInfo().getShape();
            generator.writeArray(shape, 0, shape.length);
            generator.writeArrayFieldStart("data");
            var values = output.getFloatBuffer();
            while (values.hasRemaining()) {
                generator.writeNumber(values.get());
            }
            generator.writeEndArray();
            generator.writeEndObject();
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private Buffer raw(String model, Buffer body) throws OrtException {
        var network = network(model);
        var values =
                ByteBuffer.wrap(body.getBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        try (var input = OnnxTensor.createTensor(ENGINE, values, network.shape(values.remaining()));
                var outputs = network.session().run(Map.of("input", input))) {
            var bytes = ((OnnxTensor) outputs.get(0)).getByteBuffer();
            var answer = new byte[bytes.remaining()];
            bytes.get(answer);
            return Buffer.buffer(answer);
        }
    }

    private Network network(String model) {
        var network = networks.get(model);
        if (network == null) {
            throw new IllegalArgumentException("there is no model " + model);
        }
        return network;
    }
}
