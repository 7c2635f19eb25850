package org.deepaas.model.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.model.BatchPredictor;
import org.deepaas.model.Content;
import org.deepaas.model.DeviceChoice;
import org.deepaas.model.Evaluable;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;

/**
 * A model loaded and warmed up as a server does it. Used by one thread, and closed by whoever loaded it: then all that the
 * model opened is closed, the last first, and the folders of its predictions are deleted.
 *
 * @param <A> the arguments of a prediction
 * @param <R> the result of a prediction
 */
public final class ModelUnderTest<A extends Record, R> implements AutoCloseable {

    private final Predictive<A, R> model;
    private final Predictor<A, R> predictor;
    private final Loading loading;
    private final Requests requests = new Requests();

    private ModelUnderTest(Predictive<A, R> model, Predictor<A, R> predictor, Loading loading) {
        this.model = model;
        this.predictor = predictor;
        this.loading = loading;
    }

    /**
     * Loads a model that needs no files.
     *
     * @throws Exception what the model throws when it is loaded or warmed up
     */
    public static <A extends Record, R> ModelUnderTest<A, R> load(Predictive<A, R> model) throws Exception {
        return load(model, Path.of("no-such-folder"));
    }

    /**
     * Loads a model whose files are in {@code directory}.
     *
     * @throws Exception what the model throws when it is loaded or warmed up
     */
    public static <A extends Record, R> ModelUnderTest<A, R> load(Predictive<A, R> model, Path directory)
            throws Exception {
        return load(model, directory, DeviceChoice.AUTO);
    }

    /**
     * Loads a model whose files are in {@code directory}, to compute on {@code device}.
     *
     * @throws Exception what the model throws when it is loaded or warmed up
     */
    public static <A extends Record, R> ModelUnderTest<A, R> load(
            Predictive<A, R> model, Path directory, DeviceChoice device) throws Exception {
        return load(model, directory, directory, device);
    }

    /**
     * Loads a model with weights that a training left in {@code weights}, as {@link TrainingUnderTest} gives them.
     *
     * @param directory where the model's files are
     * @throws Exception what the model throws when it is loaded or warmed up
     */
    public static <A extends Record, R> ModelUnderTest<A, R> load(
            Predictive<A, R> model, Path directory, Path weights, DeviceChoice device) throws Exception {
        return load(model, directory, weights, device, 1);
    }

    /** The same for several threads, which may all {@link #predict} at once. */
    static <A extends Record, R> ModelUnderTest<A, R> load(
            Predictive<A, R> model, Path directory, Path weights, DeviceChoice device, int workers) throws Exception {
        var loading = new Loading(directory, weights, device, workers);
        try {
            var predictor = model.load(loading);
            loading.warmUp();
            return new ModelUnderTest<>(model, predictor, loading);
        } catch (Exception | Error e) {
            loading.closeAfter(e);
            throw e;
        }
    }

    /**
     * Predicts, in a folder of this request's own.
     *
     * @throws Exception what the model throws
     */
    public R predict(A arguments) throws Exception {
        return predictor.predict(arguments, requests.next());
    }

    /**
     * Predicts for several requests, each in a folder of its own: with a {@link BatchPredictor} together, as a server computes
     * what has queued; with any other one after another.
     *
     * @return the results, in the order of the arguments
     * @throws Exception what the model throws for any of them
     */
    public List<R> predictTogether(List<A> arguments) throws Exception {
        if (predictor instanceof BatchPredictor<A, ?, ?, R> inSteps) {
            return new Together<>(inSteps, requests).predict(arguments);
        }
        var results = new ArrayList<R>();
        for (var each : arguments) {
            results.add(predict(each));
        }
        return List.copyOf(results);
    }

    /** Whether several requests are computed together. */
    boolean isInSteps() {
        return predictor instanceof BatchPredictor;
    }

    /**
     * Predicts, and turns the result into an answer of another media type.
     *
     * @param mediaType one that the model offers, as in {@code "image/png"}
     * @throws IllegalArgumentException where the model does not offer it
     * @throws Exception what the model throws
     */
    public Content render(String mediaType, A arguments) throws Exception {
        var renderer = model.renderers().get(mediaType);
        if (renderer == null) {
            throw new IllegalArgumentException("%s does not answer with %s: it offers %s"
                    .formatted(
                            model.metadata().name(),
                            mediaType,
                            model.renderers().keySet()));
        }
        var request = requests.next();
        return renderer.render(arguments, predictor.predict(arguments, request), request);
    }

    /**
     * Evaluates the weights that were loaded.
     *
     * @param model the one that was loaded
     * @throws Exception what the model throws
     */
    public <B extends Record, S> S evaluate(Evaluable<B, S> model, B arguments) throws Exception {
        return model.evaluate(arguments, requests.evaluating(predictor));
    }

    /** The device that the model said it computes on; empty where it said nothing. */
    public String device() {
        return loading.device;
    }

    /** Why it is not the device asked for; empty where it is. */
    public String deviceReason() {
        return loading.reason;
    }

    /**
     * Closes what the model opened.
     *
     * @throws IllegalStateException where something does not close; each failure is suppressed in it
     */
    @Override
    public void close() {
        requests.close();
        loading.close();
    }
}
