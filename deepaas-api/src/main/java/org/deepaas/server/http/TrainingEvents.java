package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.trainings.Follower;
import org.deepaas.server.trainings.Trainings;

/**
 * {@code GET /v2/models/{name}/train/{uuid}/events}: the training as it goes, as server-sent events. Whoever comes back with
 * {@code Last-Event-ID} is told what it missed.
 */
@Singleton
class TrainingEvents {

    private static final long OFTEN_MILLIS = 250;
    private static final long KEEP_ALIVE_TICKS = 60;

    private final ServerConfig config;
    private final Trainings trainings;

    TrainingEvents(ServerConfig config, Trainings trainings) {
        this.config = config;
        this.trainings = trainings;
    }

    void register(@Observes Router router) {
        router.get("/v2/models/:name/train/:uuid/events").handler(this::begin);
    }

    private void begin(RoutingContext context) {
        if (!config.trainEndpoint()) {
            Answers.status(context, 402);
            return;
        }
        String from = context.request().getHeader("Last-Event-ID");
        context.vertx()
                .executeBlocking(
                        () -> trainings.follow(
                                context.pathParam("name"), context.pathParam("uuid"), from == null ? "" : from),
                        false)
                .onComplete(found -> {
                    if (found.failed()) {
                        Failures.answer(context, found.cause());
                    } else if (found.result().isEmpty()) {
                        Answers.status(context, 404);
                    } else {
                        follow(context, found.result().get());
                    }
                });
    }

    private static void follow(RoutingContext context, Follower follower) {
        var response = context.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                // a proxy must not keep it back
                .putHeader("X-Accel-Buffering", "no");
        response.write(Buffer.buffer("retry: 2000\n\n"));
        var busy = new AtomicBoolean();
        long[] idle = {0};
        long timer = context.vertx().setPeriodic(1, OFTEN_MILLIS, id -> {
            if (response.writeQueueFull() || !busy.compareAndSet(false, true)) {
                return;
            }
            context.vertx().executeBlocking(follower::news, false).onComplete(news -> {
                busy.set(false);
                if (response.ended() || response.closed()) {
                    return;
                }
                if (news.failed()) {
                    response.end();
                    return;
                }
                if (!news.result().isEmpty()) {
                    idle[0] = 0;
                    response.write(Buffer.buffer(news.result()));
                } else if (++idle[0] % KEEP_ALIVE_TICKS == 0) {
                    response.write(Buffer.buffer(": still here\n\n"));
                }
                if (follower.isOver()) {
                    response.end();
                }
            });
        });
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }
}
