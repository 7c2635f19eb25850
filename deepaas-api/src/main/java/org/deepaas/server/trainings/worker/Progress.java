package org.deepaas.server.trainings.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.TrainingContext;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.folder.Folders;
import org.deepaas.server.trainings.folder.Request;
import org.jspecify.annotations.Nullable;

/** What the model that is trained is handed. */
final class Progress implements TrainingContext {

    private static final long OFTEN_ENOUGH = TimeUnit.MILLISECONDS.toNanos(500);

    private final Assignment assignment;
    private final Request request;
    private final Path directory;
    private final boolean resumes;
    private final Reports reports;
    private volatile boolean cancelled;
    private long toldAt = System.nanoTime() - OFTEN_ENOUGH;

    Progress(Assignment assignment, Request request, Path directory, boolean resumes, Reports reports) {
        this.assignment = assignment;
        this.request = request;
        this.directory = directory;
        this.resumes = resumes;
        this.reports = reports;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path weights() {
        @Nullable Path weights = request.weights();
        return weights == null ? directory : weights;
    }

    @Override
    public Path dataDirectory() {
        return assignment.dataSets();
    }

    @Override
    public Path outputDirectory() {
        return assignment.folder().output(assignment.attempt());
    }

    @Override
    public Path scratchDirectory() {
        return assignment.folder().scratch(assignment.attempt());
    }

    @Override
    public Optional<Path> checkpoint() {
        try {
            return resumes ? assignment.folder().checkpoint() : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be found", e);
        }
    }

    @Override
    public void saveCheckpoint(CheckpointWriter writer) throws IOException {
        var part = assignment.folder().beginCheckpoint();
        try {
            writer.write(part);
            assignment.folder().completeCheckpoint(part);
        } catch (Throwable failure) {
            Folders.delete(part);
            throw failure;
        }
    }

    @Override
    public void report(int epoch, Map<String, Double> metrics) {
        reports.tell(Event.metrics(epoch, metrics));
        stopWhereCancelled();
    }

    @Override
    public void progress(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("%s is no part of 1: report from 0 to 1".formatted(fraction));
        }
        long now = System.nanoTime();
        if (now - toldAt >= OFTEN_ENOUGH || fraction == 1) {
            toldAt = now;
            reports.tell(Event.progress(fraction));
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
        reports.log(line);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public DeviceChoice device() {
        return assignment.device();
    }

    @Override
    public void runsOn(String device, String reason) {
        reports.tell(Event.device(device, reason));
    }

    @Override
    public int threads() {
        return assignment.threads();
    }

    @Override
    public long seed() {
        return request.seed();
    }
}
