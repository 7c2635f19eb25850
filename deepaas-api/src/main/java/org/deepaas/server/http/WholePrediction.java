package org.deepaas.server.http;

import java.util.Collections;
import java.util.List;
import org.deepaas.model.PredictionContext;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.predictions.Prepared;
import org.jspecify.annotations.Nullable;

/** A prediction that was to be made in steps, by a version that came meanwhile and has none. */
record WholePrediction<T>(PredictWork<T> work, HeldVersion version, LoadedModel loaded, PredictionContext context)
        implements Prepared<T> {

    @Override
    public Object key() {
        return new Object();
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public Object input() {
        return this;
    }

    @Override
    public List<? extends @Nullable Object> compute(List<Object> inputs) throws Exception {
        return Collections.singletonList(work.job().run(loaded, context, work.phases(), work.sending()));
    }

    @Override
    public T finish(@Nullable Object output) throws Exception {
        if (output instanceof Answer answer) {
            return work.finish().of(answer);
        }
        throw new IllegalStateException("there is no answer");
    }

    @Override
    public void close() {
        version.release().run();
    }
}
