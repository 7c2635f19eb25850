package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.results.ResultSchema;

/** What the predict route knows of one model. */
record PredictEndpoint(ServedModel model, ArgumentSchema<?> schema, AcceptRule accept, boolean bare) {

    static PredictEndpoint of(ServedModel model, ArgumentSchema<?> schema) {
        return new PredictEndpoint(model, schema, AcceptRule.of(model), ResultSchema.isRecord(model.resultType()));
    }

    Record arguments(RequestArguments given, String mediaType) throws InvalidArguments {
        if (!accept.declared() && !accept.offers(mediaType)) {
            var messages = JsonNodeFactory.instance.objectNode();
            messages.putArray(AcceptRule.NAME).add("Must be one of: " + String.join(", ", accept.offers()) + ".");
            throw new InvalidArguments(messages);
        }
        return schema.read(accept.withChoice(given, mediaType));
    }
}
