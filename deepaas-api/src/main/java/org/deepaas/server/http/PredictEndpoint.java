package org.deepaas.server.http;

import java.util.ArrayList;
import java.util.Optional;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.results.Framing;
import org.deepaas.server.results.ResultSchema;

/** What the predict route knows of one model. */
record PredictEndpoint(
        ServedModel model,
        ArgumentSchema<?> schema,
        AcceptRule accept,
        boolean bare,
        boolean streams,
        int workers,
        int loads)
        implements Endpoint {

    static PredictEndpoint of(ServedModel model, ArgumentSchema<?> schema, ModelSettings settings) {
        return new PredictEndpoint(
                model,
                schema,
                AcceptRule.of(schema, model.renderedTypes()),
                ResultSchema.isRecord(model.resultType()),
                ResultSchema.isStream(model.resultType()),
                settings.allWorkers(),
                settings.loads().size());
    }

    @Override
    public Crew crew(boolean withServingVersion) {
        return new Crew(
                withServingVersion ? model.name() : model.name() + "/versions", model.instance(), workers, loads);
    }

    @Override
    public Job read(RequestArguments given) throws InvalidArguments {
        var framing = framing(given);
        String mediaType = framing.isPresent() && !accept.declared() ? AcceptRule.JSON : accept.choose(given);
        var arguments = accept.read(schema, given, mediaType);
        return new PredictJob(model, arguments, mediaType, bare, framing);
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
}
