package org.deepaas.model;

/** What a model that is being evaluated is handed. Used only by the thread that evaluates. */
public interface EvaluationContext extends PredictionContext {

    /**
     * The predictor to evaluate, as {@link Predictive#load} returned it. It may be called by other threads at the same
     * time.
     *
     * @throws ClassCastException where it is of another type
     */
    <P extends Predictor<?, ?>> P predictor(Class<P> type);
}
