package org.deepaas.runtime.pytorch.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OnnxExportTest {

    private static final Shape IMAGE = new Shape(4, 11, 9);
    private static final Shape ROW = new Shape(6);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("blocks")
    void eachBlockComputesTheSameByOnnxRuntime(Block block, Shape example) throws Exception {
        try (var trained = Trained.of(block, example, 1)) {
            trained.computesTheSameIn(folder);
        }
    }

    static Stream<Arguments> blocks() {
        return Stream.of(
                of("linear", Linear.builder().setUnits(3).build(), ROW),
                of(
                        "linear without bias",
                        Linear.builder().setUnits(3).optBias(false).build(),
                        ROW),
                of("linear in a sequence", Linear.builder().setUnits(3).build(), new Shape(5, 6)),
                of(
                        "linear in a sequence, without bias",
                        Linear.builder().setUnits(3).optBias(false).build(),
                        new Shape(5, 6)),
                of("convolution", convolution(6, 3).build(), IMAGE),
                of("convolution without bias", convolution(6, 3).optBias(false).build(), IMAGE),
                of(
                        "convolution with stride and padding that differ by axis",
                        Conv2d.builder()
                                .setKernelShape(new Shape(3, 5))
                                .setFilters(6)
                                .optStride(new Shape(2, 1))
                                .optPadding(new Shape(1, 2))
                                .build(),
                        IMAGE),
                of(
                        "convolution with dilation",
                        convolution(6, 3).optDilation(new Shape(3, 2)).build(),
                        IMAGE),
                of("convolution in groups", convolution(6, 3).optGroups(2).build(), IMAGE),
                of("convolution by channel", convolution(4, 3).optGroups(4).build(), IMAGE),
                of(
                        "convolution in one dimension",
                        Conv1d.builder()
                                .setKernelShape(new Shape(3))
                                .setFilters(5)
                                .optStride(new Shape(2))
                                .optPadding(new Shape(1))
                                .build(),
                        new Shape(4, 17)),
                of(
                        "convolution in three dimensions",
                        Conv3d.builder()
                                .setKernelShape(new Shape(3, 2, 1))
                                .setFilters(2)
                                .build(),
                        new Shape(2, 5, 4, 3)),
                of("batch norm of features", BatchNorm.builder().build(), ROW),
                of("batch norm of channels", BatchNorm.builder().build(), IMAGE),
                of(
                        "batch norm with its own epsilon, without scale",
                        BatchNorm.builder().optEpsilon(0.5f).optScale(false).build(),
                        IMAGE),
                of("layer norm", LayerNorm.builder().optEpsilon(0.01f).build(), IMAGE),
                of("dropout", Dropout.builder().optRate(0.5f).build(), ROW),
                of("max pooling", Layers.maxPool2d(2), IMAGE),
                of(
                        "max pooling with padding",
                        Layers.maxPool2d(new Shape(3, 2), new Shape(1, 2), new Shape(1, 0)),
                        IMAGE),
                of("average pooling", Layers.avgPool2d(2), IMAGE),
                of(
                        "average pooling with padding",
                        Layers.avgPool2d(new Shape(3, 2), new Shape(2, 1), new Shape(1, 1)),
                        IMAGE),
                of("max pooling in one dimension", Layers.maxPool1d(3, 2, 1), new Shape(4, 17)),
                of("average pooling in one dimension", Layers.avgPool1d(3, 2, 1), new Shape(4, 17)),
                of("global average pooling", Layers.globalAvgPool2d(), IMAGE),
                of("global max pooling", Layers.globalMaxPool2d(), IMAGE),
                of("global average pooling in one dimension", Layers.globalAvgPool1d(), new Shape(4, 17)),
                of("global max pooling in one dimension", Layers.globalMaxPool1d(), new Shape(4, 17)),
                of("flatten", Layers.flatten(), IMAGE),
                of("identity", Layers.identity(), IMAGE),
                of("relu", Layers.relu(), ROW),
                of("relu6", Layers.relu6(), ROW),
                of("leaky relu", Layers.leakyRelu(0.1f), ROW),
                of("sigmoid", Layers.sigmoid(), ROW),
                of("tanh", Layers.tanh(), ROW),
                of("soft plus", Layers.softPlus(), ROW),
                of("soft sign", Layers.softSign(), ROW),
                of("elu", Layers.elu(0.7f), ROW),
                of("selu", Layers.selu(), ROW),
                of("gelu", Layers.gelu(), ROW),
                of("swish", Layers.swish(1.5f), ROW),
                of("mish", Layers.mish(), ROW),
                of("softmax", Layers.softmax(), ROW),
                of("log softmax", Layers.logSoftmax(), ROW),
                of("sum", Layers.sum(Layers.relu(), Layers.tanh(), Layers.identity()), ROW),
                of("residual", Layers.residual(Linear.builder().setUnits(6).build()), ROW),
                of("concatenation", Layers.concatenation(convolution(2, 1).build(), Layers.relu()), IMAGE));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsOfDjlAreToldByTheirNameAndATrial(Block block, Shape example) throws Exception {
        try (var trained = Trained.of(block, example, 1)) {
            trained.computesTheSameIn(folder);
        }
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                of("relu", Activation.reluBlock(), ROW),
                of("relu6", Activation.relu6Block(), ROW),
                of("leaky relu", Activation.leakyReluBlock(0.3f), ROW),
                of("sigmoid", Activation.sigmoidBlock(), ROW),
                of("tanh", Activation.tanhBlock(), ROW),
                of("soft plus", Activation.softPlusBlock(), ROW),
                of("soft sign", Activation.softSignBlock(), ROW),
                of("elu", Activation.eluBlock(0.3f), ROW),
                of("selu", Activation.seluBlock(), ROW),
                of("gelu", Activation.geluBlock(), ROW),
                of("swish", Activation.swishBlock(1), ROW),
                of("mish, of another base", Activation.mishBlock(), ROW),
                of("flatten", Blocks.batchFlattenBlock(), IMAGE),
                of("flatten to a size", Blocks.batchFlattenBlock(4 * 11 * 9), IMAGE),
                of("identity", Blocks.identityBlock(), ROW),
                of("global average pooling", Pool.globalAvgPool2dBlock(), IMAGE),
                of("global max pooling", Pool.globalMaxPool2dBlock(), IMAGE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void networksComputeTheSameByOnnxRuntime(long seed) throws Exception {
        var network = RandomNetwork.of(seed);
        try (var trained = Trained.of(network.block(), network.example(), seed)) {
            trained.computesTheSameIn(folder);
        }
    }

    @Test
    void theFileTakesAnyNumberOfExamplesUnderTheNamesThatWereGiven() throws Exception {
        var file = folder.resolve("named.onnx");
        try (var trained = Trained.of(Linear.builder().setUnits(3).build(), ROW, 1)) {
            trained.export().named("features", "scores").write(file);
        }
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(file.toString())) {
            var input = (TensorInfo) session.getInputInfo().get("features").getInfo();
            var output = (TensorInfo) session.getOutputInfo().get("scores").getInfo();
            assertThat(input.getShape()).containsExactly(-1, 6);
            assertThat(input.getDimensionNames()).containsExactly("batch", "");
            assertThat(output.getShape()).containsExactly(-1, 3);
            assertThat(session.getMetadata().getProducerName()).isEqualTo("deepaas");
        }
    }

    @Test
    void normalisationAndSoftmaxBecomePartOfTheFile() throws Exception {
        var file = folder.resolve("whole.onnx");
        var block = new SequentialBlock().add(convolution(3, 3).build()).add(Layers.globalAvgPool2d());
        var mean = new float[] {0.5f, -1, 2, 0};
        var scale = new float[] {2, 0.5f, 3, 1};
        try (var trained = Trained.of(block, IMAGE, 1)) {
            trained.export().normalised(mean, scale).withSoftmax().write(file);
            var raw = trained.examples(2);
            var normalised = raw.clone();
            for (int i = 0; i < raw.length; i++) {
                int channel = i / (11 * 9) % 4;
                normalised[i] = (raw[i] - mean[channel]) / scale[channel];
            }
            var expected = trained.byPyTorch(normalised);
            softmax(expected, 3);
            assertThat(trained.byOnnxRuntime(file, raw)).containsExactly(expected, within(1e-5f));
        }
    }

    private static void softmax(float[] rows, int width) {
        for (int row = 0; row < rows.length; row += width) {
            double sum = 0;
            for (int i = row; i < row + width; i++) {
                rows[i] = (float) Math.exp(rows[i]);
                sum += rows[i];
            }
            for (int i = row; i < row + width; i++) {
                rows[i] /= (float) sum;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aBlockThatCannotBeWrittenIsNamedWithItsPlace(Block block, String message) throws Exception {
        var file = folder.resolve("refused.onnx");
        var network = new SequentialBlock()
                .add(Layers.relu())
                .add(new SequentialBlock().add(Layers.tanh()).add(block));
        try (var trained = Trained.untrained(network, IMAGE)) {
            assertThatThrownBy(() -> trained.export().write(file))
                    .isInstanceOf(OnnxExportException.class)
                    .hasMessageContaining(message);
        }
        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                refused(
                        Conv2dTranspose.builder()
                                .setKernelShape(new Shape(2, 2))
                                .setFilters(3)
                                .build(),
                        "ai.djl.nn.convolutional.Conv2dTranspose at /02SequentialBlock/02Conv2dTranspose cannot be written as ONNX"),
                refused(
                        Pool.maxPool2dBlock(new Shape(2, 2)),
                        "LambdaBlock at /02SequentialBlock/02LambdaBlock is the function \"maxPool2d\", which cannot be"
                                + " looked into: use org.deepaas.runtime.pytorch.export.Layers.maxPool2d("),
                refused(Activation.swishBlock(2), "Layers.swish(beta)"),
                refused(new LambdaBlock(arrays -> arrays), "is the function \"anonymous\""),
                refused(new LambdaBlock(arrays -> new NDList(arrays.get(0).abs()), "ReLU"), "is the function \"ReLU\""),
                refused(
                        new ParallelBlock(arrays -> arrays.get(0), List.of(Layers.relu(), Layers.tanh())),
                        "ai.djl.nn.ParallelBlock at /02SequentialBlock/02ParallelBlock"),
                refused(BatchNorm.builder().optAxis(2).build(), "normalises along another axis than 1"),
                refused(
                        new SequentialBlock().add(Layers.relu()).setReturnIntermediate(true),
                        "returns what each of its blocks makes"));
    }

    private static Arguments refused(Block block, String message) {
        return Arguments.of(Named.of(block.getClass().getSimpleName(), block), message);
    }

    @Test
    void aBlockThatComputesInItsOwnWayIsNotTakenForWhatItExtends() {
        var network = new SequentialBlock() {
            @Override
            protected NDList forwardInternal(
                    ParameterStore store, NDList inputs, boolean training, PairList<String, Object> more) {
                return new NDList(super.forwardInternal(store, inputs, training, more)
                        .singletonOrThrow()
                        .neg());
            }
        };
        network.add(Layers.relu());
        assertThatThrownBy(() -> OnnxExport.write(network, ROW, folder.resolve("own.onnx")))
                .isInstanceOf(OnnxExportException.class)
                .hasMessageContaining("at / cannot be written as ONNX");
    }

    @Test
    void aNetworkWithoutWeightsIsRefused() {
        var network = Linear.builder().setUnits(3).build();
        assertThatThrownBy(() -> OnnxExport.write(network, ROW, folder.resolve("new.onnx")))
                .isInstanceOf(OnnxExportException.class)
                .hasMessageContaining("has no weights yet");
    }

    @Test
    void aShapeThatTheNetworkDoesNotTakeIsRefused() {
        try (var trained = Trained.of(convolution(2, 3).build(), IMAGE, 1)) {
            assertThatThrownBy(() ->
                            OnnxExport.write(trained.network(), new Shape(3, 11, 9), folder.resolve("other.onnx")))
                    .isInstanceOf(OnnxExportException.class)
                    .hasMessageContaining("takes 4 channels of 2 dimensions, and (3, 11, 9) reaches it");
        }
    }

    @Test
    void weightsOfMoreThanOneChunkAreWrittenWhole() throws Exception {
        try (var trained = Trained.of(Linear.builder().setUnits(300).build(), new Shape(701), 1)) {
            trained.computesTheSameIn(folder);
        }
    }

    private static Conv2d.Builder convolution(int filters, int size) {
        return Conv2d.builder().setKernelShape(new Shape(size, size)).setFilters(filters);
    }

    private static Arguments of(String name, Block block, Shape example) {
        return Arguments.of(Named.of(name, block), example);
    }
}
