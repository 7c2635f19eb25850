package org.deepaas.runtime.described.description;

import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.network.Networks;

/**
 * A model of a description. What the description says is read by the constructor, and compared with the model's file when
 * that is loaded.
 *
 * @param <A> the arguments of a prediction
 * @param <R> the result of a prediction
 */
public abstract class DescribedModel<A extends Record, R> implements Predictive<A, R> {

    protected final Description description;

    protected DescribedModel(Description description) {
        this.description = description;
    }

    @Override
    public final ModelMetadata metadata() {
        return description.metadata();
    }

    @Override
    public final Predictor<A, R> load(LoadContext context) throws Exception {
        var network = Networks.load(context, description.network());
        TensorForms.requireSame(description, "input", description.inputs(), network.inputs());
        var loaded = predictor(network, context);
        context.warmUp(loaded::warmUp);
        return loaded;
    }

    /**
     * What predicts with this network; checks that the network is as described.
     *
     * @param context closes what is opened beside the network
     */
    protected abstract Warm<A, R> predictor(Network network, LoadContext context) throws Exception;

    /** A predictor that can be tried with made-up input. */
    public interface Warm<A extends Record, R> extends Predictor<A, R> {

        /** Predicts something made up, and checks that what comes out is as described. */
        void warmUp() throws Exception;
    }
}
