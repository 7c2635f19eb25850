package org.deepaas.server.models;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.ModelSettings;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.weights.Weights;
import org.jspecify.annotations.Nullable;

/** One model without a server, opened to be asked and to predict: its classes are at hand, its weights once loaded. */
public final class SingleModel implements AutoCloseable {

    private final ModelSearch.Found found;

    private SingleModel(ModelSearch.Found found) {
        this.found = found;
    }

    /**
     * Finds the model in folders of modules.
     *
     * @param name empty where it is the only one
     * @param cache where the files of modules are unpacked
     * @param fetched the files that modules do not bring along
     * @throws IllegalArgumentException where there is no such model, or there are several, saying what there is
     */
    public static SingleModel open(List<Path> folders, String name, Path cache, Weights fetched) {
        return new SingleModel(new ModelSearch(folders, cache, fetched).find(name));
    }

    public ModelMetadata metadata() {
        return found.model().metadata();
    }

    /** The arguments of a prediction; empty where the model does not predict. */
    public Optional<ArgumentSchema<?>> predictArguments() {
        return found.model().predictArguments();
    }

    /** The arguments of a training; empty where the model cannot be trained. */
    public Optional<ArgumentSchema<?>> trainArguments() {
        return found.model().trainArguments();
    }

    /** What the predictor is declared to return. */
    public Type resultType() {
        return found.model().resultType();
    }

    /** The media types that the model's renderers give, in their order; empty where it only has JSON. */
    public List<String> renderedTypes() {
        return found.model().renderedTypes();
    }

    /**
     * Loads the model, which whoever called closes.
     *
     * @param weights what a training left; null where the model is to use what it came with
     * @param callers how many threads will predict at once, at most
     * @throws Exception where it cannot be loaded, or not on the device that was demanded
     */
    public LoadedModel load(DeviceChoice device, @Nullable Path weights, int callers, boolean warm) throws Exception {
        var module = found.module();
        var loading = new Loading(module::directory, weights, callers, device, OptionalInt.empty());
        return module.load(found.model(), loading, warm);
    }

    /**
     * Loads the model as a server with these settings does, on each device as often as they say; whoever called closes it.
     *
     * @param weights what a training left; null where the model is to use what it came with
     */
    public LoadedModel load(ModelSettings settings, @Nullable Path weights, boolean warm) throws Exception {
        return found.module().load(found.model(), weights, settings, warm);
    }

    @Override
    public void close() {
        found.module().close();
    }
}
