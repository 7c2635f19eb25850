package org.deepaas.runtime.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Optional;
import org.deepaas.model.DeviceChoice;

/**
 * The device that a network is computed on.
 *
 * @param name {@code "cpu"} or {@code "cuda:N"}
 * @param reason why it is not the device asked for; empty where it is
 */
record TorchDevice(Device device, String name, String reason) {

    /** The best there is for what was asked; found out by computing on it, since a list of devices proves nothing. */
    static TorchDevice of(DeviceChoice asked, Engine engine) {
        if (asked.name().equals("cpu") || (asked.name().equals("auto") && engine.getGpuCount() == 0)) {
            return new TorchDevice(Device.cpu(), "cpu", "");
        }
        int number =
                asked.name().equals("auto") ? 0 : Integer.parseInt(asked.name().substring("cuda:".length()));
        var obstacle = obstacle(number, engine);
        if (obstacle.isEmpty()) {
            return new TorchDevice(Device.gpu(number), "cuda:" + number, "");
        }
        var reason = "cuda:%d cannot be used: %s".formatted(number, obstacle.get());
        if (asked.demanded()) {
            throw new PyTorchException(reason + "; it was demanded, so the CPU does not take its place", null);
        }
        return new TorchDevice(Device.cpu(), "cpu", reason);
    }

    private static Optional<String> obstacle(int number, Engine engine) {
        int count = engine.getGpuCount();
        if (count == 0) {
            return Optional.of(
                    "PyTorch finds no GPU: it takes a machine with NVIDIA's driver, and the build of PyTorch for CUDA, which is made by mvn -Pcuda");
        }
        if (number >= count) {
            return Optional.of("there are %d GPUs, counted from 0".formatted(count));
        }
        try (var manager = engine.newBaseManager(Device.gpu(number));
                var ones = manager.ones(new ai.djl.ndarray.types.Shape(2, 2))) {
            float sum = ones.matMul(ones).sum().getFloat();
            return sum == 8 ? Optional.empty() : Optional.of("it miscounts: 8 is " + sum);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
        }
    }
}
