package org.deepaas.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.DeviceSpec;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** What happens where there is no GPU. */
class DeviceTest {

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void needsABuildForTheCpu() {
        Engine.begin();
        assumeFalse(Cuda.isBuiltIn(), "this build of TensorFlow is for CUDA");
        Made.identity(folder, TFloat32.class);
    }

    @Test
    void theCpuNeedsNoReason() throws Exception {
        load(new DeviceChoice("cpu", true));

        assertThat(told).containsExactly("cpu because ''");
    }

    @Test
    void theBestThereIsMayBeTheCpu() throws Exception {
        load(DeviceChoice.AUTO);

        assertThat(told).containsExactly("cpu because ''");
    }

    @Test
    void theCpuTakesTheGpusPlaceAndSaysWhy() throws Exception {
        load(new DeviceChoice("cuda:1", false));

        assertThat(told)
                .containsExactly("cpu because 'cuda:1 cannot be used: this build of TensorFlow is for the CPU only;"
                        + " the one for CUDA is built by mvn -Pcuda'");
    }

    @Test
    void aDemandedGpuIsNotReplaced() {
        var gpu = new DeviceChoice("cuda:0", true);

        assertThatThrownBy(() -> load(gpu))
                .isInstanceOf(TensorFlowException.class)
                .hasMessageStartingWith("cuda:0 cannot be used: this build of TensorFlow is for the CPU only")
                .hasMessageEndingWith("it was demanded, so the CPU does not take its place");
        assertThat(told).isEmpty();
        assertThat(toClose).isEmpty();
    }

    @Test
    void aGpuIsProbedByAConvolution() {
        assertThat(Cuda.convolve(DeviceSpec.DeviceType.CPU, ConfigProto.getDefaultInstance()))
                .isEqualTo(4);
        assertThatThrownBy(() -> Cuda.probe(0))
                .satisfies(failure -> assertThat(TensorFlowException.isTensorFlows((RuntimeException) failure))
                        .isTrue())
                .hasMessageContaining("GPU:0");
    }

    private void load(DeviceChoice device) throws Exception {
        TensorFlowModel.load(new Context(device), FrozenGraph.of("TFloat32.pb"));
        assertThat(toClose).hasSize(1);
        toClose.get(0).close();
    }

    private final class Context implements LoadContext {

        private final DeviceChoice device;

        Context(DeviceChoice device) {
            this.device = device;
        }

        @Override
        public Path directory() {
            return folder;
        }

        @Override
        public Path weights() {
            return folder;
        }

        @Override
        public <C extends AutoCloseable> C closeLater(C resource) {
            toClose.add(resource);
            return resource;
        }

        @Override
        public void warmUp(WarmUp warmUp) {}

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public DeviceChoice device() {
            return device;
        }

        @Override
        public void runsOn(String device, String reason) {
            told.add("%s because '%s'".formatted(device, reason));
        }
    }
}
