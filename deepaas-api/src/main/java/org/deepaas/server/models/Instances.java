package org.deepaas.server.models;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deepaas.model.Content;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.TensorFunction;
import org.jspecify.annotations.Nullable;

/** The same weights loaded several times: on several devices, or several times on one. Each worker has one of the loads. */
final class Instances implements LoadedModel {

    private final List<LoadedModel> loads;

    private Instances(List<LoadedModel> loads) {
        this.loads = loads;
    }

    /** Of at least one load. */
    static LoadedModel of(List<LoadedModel> loads) {
        return loads.size() == 1 ? loads.get(0) : new Instances(List.copyOf(loads));
    }

    private LoadedModel first() {
        return loads.get(0);
    }

    @Override
    public LoadedModel of(int worker) {
        return loads.get(worker % loads.size());
    }

    @Override
    public @Nullable Object predict(Record arguments, PredictionContext context) throws Exception {
        return first().predict(arguments, context);
    }

    @Override
    public Optional<PredictionSteps> steps() {
        return first().steps();
    }

    @Override
    public Optional<TensorFunction> network() {
        return first().network();
    }

    @Override
    public @Nullable Object evaluate(Record arguments, PredictionContext context) throws Exception {
        return first().evaluate(arguments, context);
    }

    @Override
    public Content render(String mediaType, Record arguments, @Nullable Object result, PredictionContext context)
            throws Exception {
        return first().render(mediaType, arguments, result, context);
    }

    @Override
    public <T> T within(Callable<T> part) throws Exception {
        return first().within(part);
    }

    /** Each device once. */
    @Override
    public String device() {
        return each(LoadedModel::device, ", ");
    }

    @Override
    public String deviceReason() {
        return each(LoadedModel::deviceReason, "; ");
    }

    private String each(Function<LoadedModel, String> said, String between) {
        return loads.stream()
                .map(said)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(between));
    }

    @Override
    public void close() {
        loads.forEach(LoadedModel::close);
    }
}
