package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.TrainingDocument;
import org.deepaas.server.trainings.Trainings;

/** One request to train. */
final class TrainingRequest implements Body.Reader {

    private final RoutingContext context;
    private final ServedModel model;
    private final ArgumentSchema<?> schema;
    private final Trainings trainings;
    private final RequestFiles files;

    TrainingRequest(
            RoutingContext context,
            ServedModel model,
            ArgumentSchema<?> schema,
            Trainings trainings,
            RequestFiles files) {
        this.context = context;
        this.model = model;
        this.schema = schema;
        this.trainings = trainings;
        this.files = files;
        context.addEndHandler(end -> files.release());
    }

    @Override
    public void arrived(RequestArguments arguments) {
        files.retain();
        context.vertx()
                .executeBlocking(() -> Json.text(TrainingDocument.of(trainings.start(model, schema, arguments))), false)
                .onComplete(taken -> {
                    if (taken.succeeded()) {
                        Answers.bytes(context, 200, "application/json; charset=utf-8", Buffer.buffer(taken.result()));
                    } else {
                        Failures.answer(context, taken.cause());
                    }
                    files.release();
                });
    }

    @Override
    public void unreadable(Throwable problem) {
        context.vertx().runOnContext(now -> Failures.answer(context, problem));
    }
}
