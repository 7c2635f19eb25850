package org.deepaas.server.http;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long a body may stand still: a caller that stops in its middle would otherwise hold its files for ever. */
final class Patience {

    private static final long SECONDS = 60;

    private final Vertx vertx;
    private final Consumer<Throwable> whenLost;
    private long lastSeen = System.nanoTime();
    private boolean resting;
    private boolean ended;
    private @Nullable Long timer;

    Patience(Vertx vertx, Consumer<Throwable> whenLost) {
        this.vertx = vertx;
        this.whenLost = whenLost;
        // most bodies come with their head, and need no timer
        vertx.runOnContext(now -> {
            if (!ended) {
                lookIn(TimeUnit.SECONDS.toMillis(SECONDS));
            }
        });
    }

    private void lookIn(long milliseconds) {
        timer = vertx.setTimer(milliseconds, now -> look());
    }

    private void look() {
        if (resting) {
            lookIn(TimeUnit.SECONDS.toMillis(SECONDS));
            return;
        }
        long left = TimeUnit.SECONDS.toNanos(SECONDS) - (System.nanoTime() - lastSeen);
        if (left > 0) {
            lookIn(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        } else {
            whenLost.accept(BadRequest.of(408, "408: nothing more of the body arrived for %d s".formatted(SECONDS)));
        }
    }

    /** Says that something arrived, or is asked for now. */
    void renew() {
        resting = false;
        lastSeen = System.nanoTime();
    }

    /** Says that nothing more is asked for now, until {@link #renew()}. */
    void rest() {
        resting = true;
    }

    /** Says that all arrived, or that nobody waits. */
    void end() {
        ended = true;
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
