package org.deepaas.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/** What a model that is trained in a test is handed, and what it told. */
final class Progress implements TrainingContext {

    private final Path directory;
    private final Path weights;
    private final Path folder;
    private final DeviceChoice choice;
    private @Nullable Path checkpoint;
    private int checkpoints;
    private volatile boolean cancelled;

    final List<Map<String, Double>> metrics = new ArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    int cancelledAfter;
    long seed;
    String device = "";

    Progress(Path directory, Path weights, Path folder, DeviceChoice choice) {
        this.directory = directory;
        this.weights = weights;
        this.folder = folder;
        this.choice = choice;
    }

    void begin() throws IOException {
        if (Files.exists(outputDirectory())) {
            Folders.delete(outputDirectory());
        }
        Files.createDirectories(outputDirectory());
        Files.createDirectories(scratchDirectory());
        cancelled = false;
    }

    void end() {
        if (cancelled) {
            cancelledAfter = 0;
        }
        Folders.delete(scratchDirectory());
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path weights() {
        return weights;
    }

    @Override
    public Path dataDirectory() {
        return folder.resolve("data");
    }

    @Override
    public Path outputDirectory() {
        return folder.resolve("output");
    }

    @Override
    public Path scratchDirectory() {
        return folder.resolve("scratch");
    }

    @Override
    public Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void saveCheckpoint(CheckpointWriter writer) throws IOException {
        checkpoints++;
        var next = Files.createDirectory(folder.resolve("checkpoint-" + checkpoints));
        writer.write(next);
        if (checkpoint != null) {
            Folders.delete(checkpoint);
        }
        checkpoint = next;
    }

    @Override
    public void report(int epoch, Map<String, Double> values) {
        metrics.add(Map.copyOf(values));
        cancelled |= epoch == cancelledAfter;
        stopWhereCancelled();
    }

    @Override
    public void progress(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("%s is no part of 1".formatted(fraction));
        }
        stopWhereCancelled();
    }

    private void stopWhereCancelled() {
        if (cancelled) {
            throw new CancellationException("the training was cancelled");
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public DeviceChoice device() {
        return choice;
    }

    @Override
    public void runsOn(String device, String reason) {
        this.device = device;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public long seed() {
        return seed;
    }
}
