package org.deepaas.server.http;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.results.Framing;
import org.deepaas.server.results.ResultSchema;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/** What the predict route knows of one model. */
record PredictEndpoint(
        ServedModel model, ArgumentSchema<?> schema, AcceptRule accept, boolean bare, boolean streams, int workers)
        implements Endpoint {

    static PredictEndpoint of(ServedModel model, ArgumentSchema<?> schema, int workers) {
        return new PredictEndpoint(
                model,
                schema,
                AcceptRule.of(schema, model.renderedTypes()),
                ResultSchema.isRecord(model.resultType()),
                ResultSchema.isStream(model.resultType()),
                workers);
    }

    @Override
    public Crew crew(boolean withServingVersion) {
        return new Crew(withServingVersion ? model.name() : model.name() + "/versions", model.instance(), workers);
    }

    @Override
    public Job read(RequestArguments given) throws InvalidArguments {
        var framing = framing(given);
        String mediaType = framing.isPresent() && !accept.declared() ? AcceptRule.JSON : accept.choose(given);
        var arguments = accept.read(schema, given, mediaType);
        return (loaded, context, timers, sending) -> {
            long start = System.nanoTime();
            var result = loaded.predict(arguments, context);
            if (framing.isPresent() && result instanceof Stream<?> elements) {
                var chosen = framing.get();
                var sent = loaded.within(() -> new Elements(chosen, sending).send(elements));
                timers.record(Phase.PREDICT, System.nanoTime() - start);
                return sent;
            }
            long predicted = System.nanoTime();
            timers.record(Phase.PREDICT, predicted - start);
            var content = content(loaded, arguments, mediaType, result, context);
            timers.record(Phase.RENDER, System.nanoTime() - predicted);
            return new Answer.Whole(content);
        };
    }

    /** How the caller wants the elements of a result one by one; empty where it wants none, or there are none. */
    private Optional<Framing> framing(RequestArguments given) {
        if (!streams) {
            return Optional.empty();
        }
        if (accept.declared()) {
            return Framing.of(accept.choose(given));
        }
        var offers = new ArrayList<>(accept.offers());
        offers.addAll(Framing.mediaTypes());
        return Framing.of(new AcceptRule(offers, false, true, true).choose(given));
    }

    private Content content(
            LoadedModel loaded, Record arguments, String mediaType, @Nullable Object result, PredictionContext context)
            throws Exception {
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
