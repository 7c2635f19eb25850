package org.deepaas.server.models;

import java.util.Optional;
import org.deepaas.model.Content;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.PredictionContext;
import org.jspecify.annotations.Nullable;

/**
 * In the place of weights, where there are none: the model does not predict, or was not trained yet.
 *
 * @param why what callers are told
 */
record NotLoaded(String why, boolean lacksTraining) implements LoadedModel {

    @Override
    public Object predict(Record arguments, PredictionContext context) {
        throw new NotTrainedException(why);
    }

    @Override
    public Object evaluate(Record arguments, PredictionContext context) {
        throw new NotTrainedException(why);
    }

    @Override
    public Content render(String mediaType, Record arguments, @Nullable Object result, PredictionContext context) {
        throw new NotTrainedException(why);
    }

    @Override
    public Optional<String> untrained() {
        return lacksTraining ? Optional.of(why) : Optional.empty();
    }

    @Override
    public String device() {
        return "";
    }

    @Override
    public String deviceReason() {
        return "";
    }

    @Override
    public void close() {}
}
