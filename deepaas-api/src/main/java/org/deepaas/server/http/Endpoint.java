package org.deepaas.server.http;

import org.deepaas.model.PredictionContext;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Phases;
import org.jspecify.annotations.Nullable;

/** Something that a loaded model does for a request. */
interface Endpoint {

    ServedModel model();

    /** Who does it. */
    Crew crew(boolean withServingVersion);

    /** What is to be done, read from what came with the request. */
    Job read(RequestArguments given) throws InvalidArguments;

    /** Done by a worker, once. */
    @FunctionalInterface
    interface Job {
        Answer run(LoadedModel model, PredictionContext context, Phases phases, Sending sending) throws Exception;

        /** The arguments of one that may be done in steps; null where it may not. */
        default @Nullable Record arguments() {
            return null;
        }

        /** The answer to {@link #arguments()}, once the model gave this result. */
        default Answer answer(
                LoadedModel model, @Nullable Object result, PredictionContext context, Phases phases, Sending sending)
                throws Exception {
            throw new IllegalStateException("it is not done in steps");
        }
    }
}
