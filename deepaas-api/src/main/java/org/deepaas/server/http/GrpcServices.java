package org.deepaas.server.http;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import jakarta.inject.Singleton;
import java.util.Map;
import org.deepaas.inference.ModelConfigRequest;
import org.deepaas.inference.ModelMetadataRequest;
import org.deepaas.inference.ModelReadyRequest;
import org.deepaas.inference.ModelStatisticsRequest;
import org.deepaas.inference.RepositoryIndexRequest;
import org.deepaas.inference.RepositoryIndexResponse;
import org.deepaas.inference.RepositoryModelLoadRequest;
import org.deepaas.inference.RepositoryModelLoadResponse;
import org.deepaas.inference.RepositoryModelUnloadRequest;
import org.deepaas.inference.RepositoryModelUnloadResponse;
import org.deepaas.inference.ServerLiveRequest;
import org.deepaas.inference.ServerLiveResponse;
import org.deepaas.inference.ServerMetadataRequest;
import org.deepaas.inference.ServerMetadataResponse;
import org.deepaas.inference.ServerReadyRequest;
import org.deepaas.inference.ServerReadyResponse;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.http.grpc.Call;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Service;
import org.deepaas.server.http.grpc.Services;
import org.deepaas.server.http.grpc.Status;
import org.deepaas.server.http.grpc.Unary;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.predictions.Predictions;
import org.eclipse.microprofile.config.ConfigProvider;

/** The methods of {@code inference.GRPCInferenceService}. */
@Singleton
class GrpcServices {

    private final ServerConfig config;
    private final ModelRegistry registry;
    private final Predictions predictions;
    private final ModelRepository repository;
    private final GrpcInference inference;
    private final GrpcModelMethods models;
    private final GrpcFailures failures = new GrpcFailures();
    private final ManagementGate gate;

    GrpcServices(
            ServerConfig config,
            ModelRegistry registry,
            Predictions predictions,
            ModelRepository repository,
            GrpcInference inference,
            GrpcModelMethods models) {
        this.config = config;
        this.registry = registry;
        this.predictions = predictions;
        this.repository = repository;
        this.inference = inference;
        this.models = models;
        this.gate = new ManagementGate(config);
    }

    Services services() {
        var service = org.deepaas.inference.Inference.getDescriptor().findServiceByName("GRPCInferenceService");
        return new Services(
                new Service(
                        service,
                        Map.ofEntries(
                                Map.entry("ServerLive", unary(ServerLiveRequest.parser(), asked -> live())),
                                Map.entry("ServerReady", unary(ServerReadyRequest.parser(), asked -> ready())),
                                Map.entry("ServerMetadata", unary(ServerMetadataRequest.parser(), asked -> metadata())),
                                Map.entry("ModelReady", unary(ModelReadyRequest.parser(), models::ready)),
                                Map.entry("ModelMetadata", unary(ModelMetadataRequest.parser(), models::metadata)),
                                Map.entry("ModelInfer", inference::infer),
                                Map.entry("ModelStreamInfer", inference::stream),
                                Map.entry("ModelConfig", unary(ModelConfigRequest.parser(), models::config)),
                                Map.entry(
                                        "ModelStatistics", unary(ModelStatisticsRequest.parser(), models::statistics)),
                                Map.entry("RepositoryIndex", unary(RepositoryIndexRequest.parser(), this::index)),
                                Map.entry(
                                        "RepositoryModelLoad",
                                        managing(unary(RepositoryModelLoadRequest.parser(), this::load))),
                                Map.entry(
                                        "RepositoryModelUnload",
                                        managing(unary(RepositoryModelUnloadRequest.parser(), this::unload))))),
                this::isReady);
    }

    private <Q extends MessageLite> Service.Method unary(Parser<Q> parser, Unary.Answer<Q> answer) {
        return new Unary<>(parser, answer, failures);
    }

    private boolean isReady() {
        return !predictions.isStopping() && registry.isComplete();
    }

    private static ServerLiveResponse live() {
        return ServerLiveResponse.newBuilder().setLive(true).build();
    }

    private ServerReadyResponse ready() {
        return ServerReadyResponse.newBuilder().setReady(isReady()).build();
    }

    private ServerMetadataResponse metadata() {
        return ServerMetadataResponse.newBuilder()
                .setName(InferenceDocument.SERVER)
                .setVersion(ConfigProvider.getConfig().getValue("quarkus.application.version", String.class))
                .addAllExtensions(InferenceDocument.extensions(config.management()))
                .addExtensions("model_configuration")
                .build();
    }

    private RepositoryIndexResponse index(RepositoryIndexRequest request) {
        var response = RepositoryIndexResponse.newBuilder();
        repository.index(request.getReady()).forEach(entry -> response.addModels(GrpcDocuments.entry(entry)));
        return response.build();
    }

    private RepositoryModelLoadResponse load(RepositoryModelLoadRequest request) throws Exception {
        repository.load(request.getModelName());
        return RepositoryModelLoadResponse.getDefaultInstance();
    }

    private RepositoryModelUnloadResponse unload(RepositoryModelUnloadRequest request) throws Exception {
        repository.unload(request.getModelName());
        return RepositoryModelUnloadResponse.getDefaultInstance();
    }

    /** For whoever may manage modules. */
    private Service.Method managing(Service.Method method) {
        return call -> {
            requireManager(call);
            method.begin(call);
        };
    }

    private void requireManager(Call call) {
        if (!config.management()) {
            throw new CallFailed(
                    Status.PERMISSION_DENIED, "models are loaded where the server was started with --management");
        }
        gate.refusal(call.request()).ifPresent(refusal -> {
            throw new CallFailed(
                    GrpcFailures.of(refusal.status()),
                    ProtocolErrors.withoutStatus(refusal.body().toString()));
        });
    }
}
