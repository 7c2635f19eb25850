package org.deepaas.server.http;

import java.util.Optional;
import java.util.stream.Stream;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.results.Framing;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/**
 * A prediction that is to be made.
 *
 * @param framing how the elements of the result are sent one by one; empty where they are not
 */
record PredictJob(ServedModel model, Record arguments, String mediaType, boolean bare, Optional<Framing> framing)
        implements Endpoint.Job {

    @Override
    public Answer run(LoadedModel loaded, PredictionContext context, Phases phases, Sending sending) throws Exception {
        long start = System.nanoTime();
        var result = loaded.predict(arguments, context);
        if (framing.isPresent() && result instanceof Stream<?> elements) {
            var sent = loaded.within(() -> new Elements(framing.get(), sending).send(elements));
            phases.record(Phase.PREDICT, System.nanoTime() - start);
            return sent;
        }
        phases.record(Phase.PREDICT, System.nanoTime() - start);
        return whole(loaded, result, context, phases);
    }

    @Override
    public Answer answer(
            LoadedModel loaded, @Nullable Object result, PredictionContext context, Phases phases, Sending sending)
            throws Exception {
        return framing.isPresent() && result instanceof Stream<?> elements
                ? loaded.within(() -> new Elements(framing.get(), sending).send(elements))
                : whole(loaded, result, context, phases);
    }

    private Answer whole(LoadedModel loaded, @Nullable Object result, PredictionContext context, Phases phases)
            throws Exception {
        long start = System.nanoTime();
        var content = content(loaded, result, context);
        phases.record(Phase.RENDER, System.nanoTime() - start);
        return new Answer.Whole(content);
    }

    private Content content(LoadedModel loaded, @Nullable Object result, PredictionContext context) throws Exception {
        if (!(result instanceof Content) && model.renderedTypes().contains(mediaType)) {
            return loaded.render(mediaType, arguments, result, context);
        }
        if (result instanceof Stream<?> elements) {
            // the model makes them while they are written
            var wanted = elements.takeWhile(element -> !context.isAbandoned());
            return loaded.within(() -> Results.content(wanted, bare));
        }
        return Results.content(result, bare);
    }
}
