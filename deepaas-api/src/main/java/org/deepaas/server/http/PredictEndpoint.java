package org.deepaas.server.http;

import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.PhaseTimers;
import org.deepaas.server.results.ResultSchema;
import org.deepaas.server.results.Results;

/** What the predict route knows of one model. */
record PredictEndpoint(ServedModel model, ArgumentSchema<?> schema, AcceptRule accept, boolean bare, int workers)
        implements Endpoint {

    static PredictEndpoint of(ServedModel model, ArgumentSchema<?> schema, int workers) {
        return new PredictEndpoint(
                model,
                schema,
                AcceptRule.of(schema, model.renderedTypes()),
                ResultSchema.isRecord(model.resultType()),
                workers);
    }

    @Override
    public Crew crew(boolean withServingVersion) {
        return new Crew(withServingVersion ? model.name() : model.name() + "/versions", model.instance(), workers);
    }

    @Override
    public Job read(RequestArguments given) throws InvalidArguments {
        String mediaType = accept.choose(given);
        var arguments = accept.read(schema, given, mediaType);
        return (loaded, context, timers) -> predict(loaded, arguments, mediaType, context, timers);
    }

    private Content predict(
            LoadedModel loaded, Record arguments, String mediaType, PredictionContext context, PhaseTimers timers)
            throws Exception {
        long start = System.nanoTime();
        var result = loaded.predict(arguments, context);
        long predicted = System.nanoTime();
        timers.record(Phase.PREDICT, predicted - start);
        var content = !(result instanceof Content) && model.renderedTypes().contains(mediaType)
                ? loaded.render(mediaType, arguments, result, context)
                : Results.content(result, bare);
        timers.record(Phase.RENDER, System.nanoTime() - predicted);
        return content;
    }
}
