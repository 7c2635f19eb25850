package org.deepaas.server.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Closes a body from which nothing comes for too long: whoever reads it gets an exception. */
final class Stall implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "fetch-stall");
        thread.setDaemon(true);
        return thread;
    });

    private final InputStream body;
    private final long patience;
    private final ScheduledFuture<?> look;
    private volatile long last = System.nanoTime();

    Stall(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience.toNanos();
        long pause = Math.max(1, this.patience / 4);
        this.look = CLOCK.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
    }

    void renew() {
        last = System.nanoTime();
    }

    private void look() {
        if (System.nanoTime() - last > patience) {
            try {
                body.close();
            } catch (IOException e) {
                // the reader has one of its own
            }
        }
    }

    @Override
    public void close() {
        look.cancel(false);
    }
}
