package org.deepaas.runtime.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.Arg;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.testing.TrainingUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens where there is no GPU. */
class DeviceTest {

    private static final String NO_GPU =
            "cannot be used: PyTorch finds no GPU: it takes a machine with NVIDIA's driver,"
                    + " and the build of PyTorch for CUDA, which is made by mvn -Pcuda";

    private final List<String> told = new ArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void needsAMachineWithoutGpu() {
        assumeTrue(PyTorch.engine(1).getGpuCount() == 0, "this machine has a GPU that PyTorch finds");
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

        assertThat(told).containsExactly("cpu because 'cuda:1 " + NO_GPU + "'");
    }

    @Test
    void aDemandedGpuIsNotReplaced() {
        assertThatThrownBy(() -> load(new DeviceChoice("cuda:0", true)))
                .isInstanceOf(PyTorchException.class)
                .hasMessage("cuda:0 " + NO_GPU + "; it was demanded, so the CPU does not take its place");
        assertThat(told).isEmpty();
        assertThat(toClose).isEmpty();
    }

    @Test
    void aTrainingFallsBackToTheCpu() throws Exception {
        try (var training = training(new DeviceChoice("cuda:0", false))) {
            assertThat(training.train(new Arguments(1)).loss()).isPositive();
            assertThat(training.device()).isEqualTo("cpu");
        }
    }

    @Test
    void aTrainingForWhichAGpuIsDemandedDoesNotBegin() throws Exception {
        try (var training = training(new DeviceChoice("cuda:0", true))) {
            assertThatThrownBy(() -> training.train(new Arguments(1)))
                    .isInstanceOf(PyTorchException.class)
                    .hasMessageEndingWith("it was demanded, so the CPU does not take its place");
            assertThat(training.metrics()).isEmpty();
        }
    }

    private void load(DeviceChoice device) throws Exception {
        TorchScriptModel.load(new Context(device), "copy.pt");
        assertThat(toClose).hasSize(1);
        toClose.get(0).close();
    }

    record Arguments(@Arg(description = "Epochs") int epochs) {}

    private static TrainingUnderTest<Arguments, EpochMetrics> training(DeviceChoice device) throws Exception {
        Trainable<Arguments, EpochMetrics> circle = new Trainable<>() {
            @Override
            public ModelMetadata metadata() {
                return ModelMetadata.of("circle");
            }

            @Override
            public EpochMetrics train(Arguments arguments, TrainingContext context) throws java.io.IOException {
                try (var training = NetworkTraining.of(
                        context, NetworkTrainingTest.Circle.network(), NetworkTrainingTest.Circle.points(100))) {
                    return training.epochs(arguments.epochs()).run();
                }
            }
        };
        var nowhere = Path.of("no-such-folder");
        return TrainingUnderTest.of(circle, nowhere, nowhere, device);
    }

    private final class Context implements LoadContext {

        private final DeviceChoice device;

        Context(DeviceChoice device) {
            this.device = device;
        }

        @Override
        public Path directory() {
            return Made.file("copy.pt").getParent();
        }

        @Override
        public Path weights() {
            return directory();
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
