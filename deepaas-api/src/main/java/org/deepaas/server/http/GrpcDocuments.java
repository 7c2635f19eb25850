package org.deepaas.server.http;

import org.deepaas.inference.DataType;
import org.deepaas.inference.InferStatistics;
import org.deepaas.inference.ModelConfig;
import org.deepaas.inference.ModelInput;
import org.deepaas.inference.ModelMetadataResponse;
import org.deepaas.inference.ModelOutput;
import org.deepaas.inference.ModelStatistics;
import org.deepaas.inference.RepositoryIndexResponse;
import org.deepaas.inference.StatisticDuration;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.server.inference.Datatype;

/** What is told of models, as messages. */
final class GrpcDocuments {

    static void describe(ModelMetadataResponse.Builder response, InferenceTarget.Described described) {
        response.setPlatform(described.platform());
        described.inputs().forEach(input -> response.addInputs(tensor(input)));
        described.outputs().forEach(output -> response.addOutputs(tensor(output)));
    }

    private static ModelMetadataResponse.TensorMetadata tensor(TensorMetadata tensor) {
        return ModelMetadataResponse.TensorMetadata.newBuilder()
                .setName(tensor.name())
                .setDatatype(Datatype.of(tensor.type()))
                .addAllShape(tensor.shape())
                .build();
    }

    /** Shapes are told whole, so no size of a batch is left to tell. */
    static void describe(ModelConfig.Builder config, InferenceTarget.Described described) {
        config.setPlatform(described.platform());
        described
                .inputs()
                .forEach(input -> config.addInput(ModelInput.newBuilder()
                        .setName(input.name())
                        .setDataType(type(input.type()))
                        .addAllDims(input.shape())));
        described
                .outputs()
                .forEach(output -> config.addOutput(ModelOutput.newBuilder()
                        .setName(output.name())
                        .setDataType(type(output.type()))
                        .addAllDims(output.shape())));
    }

    private static DataType type(TensorType type) {
        return switch (type) {
            case BOOL -> DataType.TYPE_BOOL;
            case INT8 -> DataType.TYPE_INT8;
            case INT16 -> DataType.TYPE_INT16;
            case INT32 -> DataType.TYPE_INT32;
            case INT64 -> DataType.TYPE_INT64;
            case UINT8 -> DataType.TYPE_UINT8;
            case UINT16 -> DataType.TYPE_UINT16;
            case UINT32 -> DataType.TYPE_UINT32;
            case UINT64 -> DataType.TYPE_UINT64;
            case FLOAT16 -> DataType.TYPE_FP16;
            case BFLOAT16 -> DataType.TYPE_BF16;
            case FLOAT32 -> DataType.TYPE_FP32;
            case FLOAT64 -> DataType.TYPE_FP64;
            case BYTES -> DataType.TYPE_STRING;
        };
    }

    static ModelStatistics statistics(ModelFigures figures) {
        return ModelStatistics.newBuilder()
                .setName(figures.name())
                .setVersion(figures.version())
                .setLastInference(figures.lastInference())
                .setInferenceCount(figures.computed())
                .setExecutionCount(figures.executions())
                .setInferenceStats(InferStatistics.newBuilder()
                        .setSuccess(spent(figures.success()))
                        .setFail(spent(figures.fail()))
                        .setQueue(spent(figures.queue()))
                        .setComputeInput(spent(figures.input()))
                        .setComputeInfer(spent(figures.compute()))
                        .setComputeOutput(spent(figures.output()))
                        .setCacheHit(spent(ModelFigures.Spent.NOTHING))
                        .setCacheMiss(spent(ModelFigures.Spent.NOTHING)))
                .build();
    }

    private static StatisticDuration spent(ModelFigures.Spent spent) {
        return StatisticDuration.newBuilder()
                .setCount(spent.count())
                .setNs(spent.nanoseconds())
                .build();
    }

    static RepositoryIndexResponse.ModelIndex entry(ModelRepository.Entry entry) {
        var index = RepositoryIndexResponse.ModelIndex.newBuilder()
                .setName(entry.name())
                .setState(entry.state())
                .setReason(entry.reason());
        var version = entry.version();
        return version == null ? index.build() : index.setVersion(version).build();
    }

    private GrpcDocuments() {}
}
