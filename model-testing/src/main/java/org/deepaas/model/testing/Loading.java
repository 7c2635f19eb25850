package org.deepaas.model.testing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.LoadContext;

/** What a model is handed when it is loaded, and all that it hands over. */
final class Loading implements LoadContext, AutoCloseable {

    private final Path directory;
    private final Path weights;
    private final DeviceChoice choice;
    private final int workers;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<WarmUp> warmUps = new ArrayList<>();

    String device = "";
    String reason = "";

    Loading(Path directory, Path weights, DeviceChoice choice, int workers) {
        this.directory = directory;
        this.weights = weights;
        this.choice = choice;
        this.workers = workers;
    }

    void warmUp() throws Exception {
        for (var warmUp : warmUps) {
            warmUp.run();
        }
    }

    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        var failed = new IllegalStateException("What the model opened does not close");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
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
    public <C extends AutoCloseable> C closeLater(C resource) {
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
    public DeviceChoice device() {
        return choice;
    }

    @Override
    public void runsOn(String device, String reason) {
        this.device = device;
        this.reason = reason;
    }
}
