package org.deepaas.server.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.ModelRegistry;

/** TensorFlow Serving's paths, below {@code /v1/models/}. */
@Singleton
class TensorFlowServingRoutes {

    private static final String MODELS = "/v1/models/";
    private static final Pattern PATH =
            Pattern.compile(MODELS + "(?<name>[^/:]+)(?:/versions/(?<version>\\d{1,18}))?(?<rest>|/metadata|:predict)");

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final InferenceRoutes inference;

    TensorFlowServingRoutes(ServerConfig config, ModelRegistry registry, InferenceRoutes inference) {
        this.config = config;
        this.registry = registry;
        this.inference = inference;
    }

    void register(@Observes Router router) {
        router.route(MODELS + "*").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var path = PATH.matcher(context.request().path());
        if (!path.matches()) {
            ProtocolErrors.answer(context, 404, "there is no such path");
            return;
        }
        var version = path.group("version");
        Long named = version == null ? null : Long.valueOf(version);
        if (path.group("rest").equals(":predict")) {
            if (config.predictEndpoint()) {
                inference.begin(context, path.group("name"), named, new TensorFlowServing());
            } else {
                ProtocolErrors.answer(context, 402, "predictions are switched off");
            }
            return;
        }
        try (var reservation = registry.reserve(path.group("name"))) {
            if (reservation == null) {
                ProtocolErrors.answer(context, 404, "there is no model of that name");
                return;
            }
            var model = reservation.model();
            if (named != null && named != model.version()) {
                ProtocolErrors.answer(context, 404, "version %d is not in service".formatted(named));
            } else if (path.group("rest").isEmpty()) {
                boolean available = model.loaded().untrained().isEmpty();
                InferenceRoutes.json(context, status(model.version(), available));
            } else {
                var described = InferenceTarget.described(model, model.loaded());
                if (described.isEmpty()) {
                    ProtocolErrors.answer(context, 404, "%s does not predict".formatted(model.name()));
                } else {
                    InferenceRoutes.json(context, metadata(model.name(), model.version(), described.get()));
                }
            }
        }
    }

    private static Map<String, Object> status(long version, boolean available) {
        return Map.of(
                "model_version_status",
                List.of(Map.of(
                        "version",
                        Long.toString(version),
                        "state",
                        available ? "AVAILABLE" : "START",
                        "status",
                        Map.of("error_code", "OK", "error_message", ""))));
    }

    private static Map<String, Object> metadata(String name, long version, InferenceTarget.Described described) {
        var signature = Map.of(
                "inputs", tensors(described.inputs()),
                "outputs", tensors(described.outputs()),
                "method_name", "tensorflow/serving/predict");
        return Map.of(
                "model_spec", Map.of("name", name, "signature_name", "", "version", Long.toString(version)),
                "metadata", Map.of("signature_def", Map.of("signature_def", Map.of("serving_default", signature))));
    }

    private static Map<String, Object> tensors(List<TensorMetadata> tensors) {
        var all = new LinkedHashMap<String, Object>();
        for (var tensor : tensors) {
            var dimensions = tensor.shape().stream()
                    .map(size -> Map.of("size", size.toString(), "name", ""))
                    .toList();
            all.put(
                    tensor.name(),
                    Map.of(
                            "dtype", dtype(tensor.type()),
                            "tensor_shape", Map.of("dim", dimensions, "unknown_rank", !tensor.declared()),
                            "name", tensor.name()));
        }
        return all;
    }

    private static String dtype(TensorType type) {
        return switch (type) {
            case FLOAT16 -> "DT_HALF";
            case BFLOAT16 -> "DT_BFLOAT16";
            case FLOAT32 -> "DT_FLOAT";
            case FLOAT64 -> "DT_DOUBLE";
            case BYTES -> "DT_STRING";
            case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> "DT_" + type.name();
        };
    }
}
