package org.deepaas.server.models;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.Content;
import org.deepaas.model.Evaluable;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.Predictor;
import org.deepaas.model.Renderer;
import org.deepaas.model.TensorFunction;
import org.jspecify.annotations.Nullable;

/** A predictor that runs with its module's class loader. */
final class LoadedPredictor implements LoadedModel {

    private final Predictor<Record, Object> predictor;
    private final Map<String, Renderer<Record, Object>> renderers;
    private final @Nullable Evaluable<Record, Object> evaluable;
    private final ClassLoader loader;
    private final Loading loading;
    private final Optional<PredictionSteps> steps;

    LoadedPredictor(
            Predictor<Record, Object> predictor,
            Map<String, Renderer<Record, Object>> renderers,
            @Nullable Evaluable<Record, Object> evaluable,
            ClassLoader loader,
            Loading loading) {
        this.predictor = predictor;
        this.renderers = renderers;
        this.evaluable = evaluable;
        this.loader = loader;
        this.loading = loading;
        this.steps = predictor instanceof BatchPredictor ? Optional.of(steps(predictor, loader)) : Optional.empty();
    }

    /** What its inputs and outputs are is its own matter: they are handed from one step to the next. */
    @SuppressWarnings("unchecked")
    private static PredictionSteps steps(Predictor<Record, Object> predictor, ClassLoader loader) {
        return new PredictionSteps((BatchPredictor<Record, Object, Object, Object>) predictor, loader);
    }

    @Override
    public @Nullable Object predict(Record arguments, PredictionContext context) throws Exception {
        return InModule.call(loader, () -> predictor.predict(arguments, context));
    }

    @Override
    public Optional<PredictionSteps> steps() {
        return steps;
    }

    @Override
    public @Nullable Object evaluate(Record arguments, PredictionContext context) throws Exception {
        var model = evaluable;
        if (model == null) {
            throw new IllegalStateException("the model cannot be evaluated");
        }
        return InModule.call(loader, () -> model.evaluate(arguments, new Evaluation(predictor, context)));
    }

    @Override
    public Optional<TensorFunction> network() {
        return loading.network();
    }

    @Override
    @SuppressWarnings("NullAway") // a model may answer with nothing, and knows then how to render it
    public Content render(String mediaType, Record arguments, @Nullable Object result, PredictionContext context)
            throws Exception {
        var renderer = renderers.get(mediaType);
        if (renderer == null) {
            throw new IllegalArgumentException("the model has no answer as " + mediaType);
        }
        return InModule.call(loader, () -> renderer.render(arguments, result, context));
    }

    @Override
    public <T> T within(Callable<T> part) throws Exception {
        return InModule.call(loader, part);
    }

    @Override
    public String device() {
        return loading.usedDevice();
    }

    @Override
    public String deviceReason() {
        return loading.deviceReason();
    }

    @Override
    public void close() {
        loading.close();
    }
}
