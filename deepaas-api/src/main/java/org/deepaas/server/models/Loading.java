package org.deepaas.server.models;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;
import org.deepaas.model.TensorFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One load of a model, and afterwards what it opened. */
final class Loading implements LoadContext, AutoCloseable {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final Supplier<Path> directory;
    private final @Nullable Path weights;
    private final int workers;
    private final DeviceChoice device;
    private final OptionalInt engineThreads;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<WarmUp> warmUps = new ArrayList<>();
    private final List<TensorFunction> networks = new ArrayList<>();
    private String usedDevice = "cpu";
    private String deviceReason = "";
    private boolean deviceTold;

    /**
     * A load of a model.
     *
     * @param weights what a training left; null where the model is to use what it came with
     * @param engineThreads empty where nothing is said of them
     */
    Loading(
            Supplier<Path> directory,
            @Nullable Path weights,
            int workers,
            DeviceChoice device,
            OptionalInt engineThreads) {
        this.directory = directory;
        this.weights = weights;
        this.workers = workers;
        this.device = device;
        this.engineThreads = engineThreads;
    }

    @Override
    public Path directory() {
        return directory.get();
    }

    @Override
    public Path weights() {
        return weights == null ? directory() : weights;
    }

    boolean hasTrainedWeights() {
        return weights != null;
    }

    @Override
    public synchronized <C extends AutoCloseable> C closeLater(C resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void warmUp(WarmUp warmUp) {
        warmUps.add(warmUp);
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public OptionalInt engineThreads() {
        return engineThreads;
    }

    @Override
    public DeviceChoice device() {
        return device;
    }

    @Override
    public void runsOn(String device, String reason) {
        usedDevice = device;
        deviceReason = reason;
        deviceTold = true;
    }

    @Override
    public void tensors(TensorFunction function) {
        networks.add(function);
    }

    /** The network at the model's heart; empty where there is none, or several, of which none is what the model does. */
    Optional<TensorFunction> network() {
        return networks.size() == 1 ? Optional.of(networks.get(0)) : Optional.empty();
    }

    void warm() throws Exception {
        for (var warmUp : warmUps) {
            warmUp.run();
        }
    }

    void requireDemandedDevice() {
        if (device.demanded() && deviceTold && !usedDevice.equals(device.name())) {
            throw new IllegalStateException("it was to run on %s but runs on %s: %s"
                    .formatted(device.name(), usedDevice, deviceReason.isEmpty() ? "no reason given" : deviceReason));
        }
    }

    String usedDevice() {
        return usedDevice;
    }

    String deviceReason() {
        return deviceReason;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("a model could not close what it opened", e);
            }
        }
    }
}
