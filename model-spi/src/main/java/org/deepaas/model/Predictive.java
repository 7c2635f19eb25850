package org.deepaas.model;

import java.util.Map;

/**
 * A {@link Model} that predicts.
 *
 * @param <A> the arguments of a prediction: a record whose components are each annotated with {@link Arg}
 * @param <R> the result of a prediction. A record is the answer itself, and its shape is published; any other value is
 *     answered as {@code {"status": "OK", "predictions": value}}; a {@link Content} is sent as it is. The elements of a
 *     {@link java.util.stream.Stream} are a JSON array, or are sent one by one as the model makes them, where the caller
 *     accepts {@code application/x-ndjson} or {@code text/event-stream}
 */
public interface Predictive<A extends Record, R> extends Model {

    /**
     * Reads the weights and returns the function that predicts. Called on one thread before the server is ready, and
     * again, beside the predictor in use, whenever there are newer weights. What it opens it hands to
     * {@link LoadContext#closeLater}.
     *
     * @throws NotTrainedException where there are no weights yet
     * @throws Exception where the model cannot be loaded; the message is shown to the person who runs the server
     */
    Predictor<A, R> load(LoadContext context) throws Exception;

    /**
     * The answers that this model can give beside JSON, by media type, as in {@code "image/png"}: how a result becomes
     * that answer. A caller asks for one by the {@code Accept} header or the argument {@code accept}. Asked once.
     * They are offered in the order of a {@code LinkedHashMap} or sorted map, and by name where a map has none, as
     * {@code Map.of}.
     */
    default Map<String, Renderer<A, R>> renderers() {
        return Map.of();
    }
}
