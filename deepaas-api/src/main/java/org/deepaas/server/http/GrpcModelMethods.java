package org.deepaas.server.http;

import jakarta.inject.Singleton;
import org.deepaas.inference.ModelConfig;
import org.deepaas.inference.ModelConfigRequest;
import org.deepaas.inference.ModelConfigResponse;
import org.deepaas.inference.ModelMetadataRequest;
import org.deepaas.inference.ModelMetadataResponse;
import org.deepaas.inference.ModelReadyRequest;
import org.deepaas.inference.ModelReadyResponse;
import org.deepaas.inference.ModelStatisticsRequest;
import org.deepaas.inference.ModelStatisticsResponse;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Status;
import org.deepaas.server.models.ModelRegistry;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.Versions;
import org.deepaas.server.predictions.Predictions;

/** What callers ask of models beside what these give for tensors. */
@Singleton
class GrpcModelMethods {

    private final GrpcModels models;
    private final ModelRegistry registry;
    private final Versions versions;
    private final Predictions predictions;

    GrpcModelMethods(GrpcModels models, ModelRegistry registry, Versions versions, Predictions predictions) {
        this.models = models;
        this.registry = registry;
        this.versions = versions;
        this.predictions = predictions;
    }

    ModelReadyResponse ready(ModelReadyRequest request) {
        var named = GrpcModels.version(request.getVersion());
        try (var reservation = models.reserve(request.getName())) {
            var model = reservation.model();
            boolean serves = named == null || named == model.version();
            return ModelReadyResponse.newBuilder()
                    .setReady(serves && model.loaded().untrained().isEmpty())
                    .build();
        }
    }

    ModelMetadataResponse metadata(ModelMetadataRequest request) throws Exception {
        var named = GrpcModels.version(request.getVersion());
        try (var reservation = models.reserve(request.getName())) {
            var model = reservation.model();
            var response = ModelMetadataResponse.newBuilder().setName(model.name());
            if (named == null || named == model.version()) {
                response.addVersions(Long.toString(model.version()));
                InferenceTarget.described(model, model.loaded())
                        .ifPresent(described -> GrpcDocuments.describe(response, described));
            } else {
                // what goes into it is known once it is loaded
                response.addVersions(
                        Long.toString(versions.require(model.name(), named).id()));
            }
            return response.build();
        }
    }

    ModelConfigResponse config(ModelConfigRequest request) throws NoSuchVersion {
        var named = GrpcModels.version(request.getVersion());
        try (var reservation = models.reserve(request.getName())) {
            var model = reservation.model();
            requireInService(named == null || named == model.version(), request.getVersion());
            var config = ModelConfig.newBuilder().setName(model.name());
            InferenceTarget.described(model, model.loaded())
                    .ifPresent(described -> GrpcDocuments.describe(config, described));
            return ModelConfigResponse.newBuilder().setConfig(config).build();
        }
    }

    ModelStatisticsResponse statistics(ModelStatisticsRequest request) {
        var response = ModelStatisticsResponse.newBuilder();
        if (request.getName().isEmpty()) {
            try (var served = registry.served()) {
                served.models().stream()
                        .filter(model -> model.predictArguments().isPresent())
                        .forEach(model ->
                                response.addModelStats(GrpcDocuments.statistics(ModelFigures.of(model, predictions))));
            }
            return response.build();
        }
        var named = GrpcModels.version(request.getVersion());
        try (var reservation = models.reserve(request.getName())) {
            var model = reservation.model();
            requireInService(named == null || named == model.version(), request.getVersion());
            if (model.predictArguments().isPresent()) {
                response.addModelStats(GrpcDocuments.statistics(ModelFigures.of(model, predictions)));
            }
            return response.build();
        }
    }

    private static void requireInService(boolean inService, String version) {
        if (!inService) {
            throw new CallFailed(Status.NOT_FOUND, "version %s is not in service".formatted(version));
        }
    }
}
