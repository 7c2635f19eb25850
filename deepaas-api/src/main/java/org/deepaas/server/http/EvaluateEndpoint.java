package org.deepaas.server.http;

import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Crew;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.results.Results;

/** What the evaluate routes know of one model. The outcome is the body itself, as JSON. */
record EvaluateEndpoint(ServedModel model, ArgumentSchema<?> schema) implements Endpoint {

    @Override
    public Crew crew(boolean withServingVersion) {
        return new Crew(model.name() + "/evaluate", model.instance(), 1);
    }

    @Override
    public Job read(RequestArguments given) throws InvalidArguments {
        Record arguments = schema.read(given);
        return (loaded, context, phases, sending) -> {
            long start = System.nanoTime();
            var result = loaded.evaluate(arguments, context);
            phases.record(Phase.PREDICT, System.nanoTime() - start);
            return new Answer.Whole(Results.content(result, true));
        };
    }
}
