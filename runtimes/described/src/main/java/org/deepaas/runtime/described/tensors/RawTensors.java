package org.deepaas.runtime.described.tensors;

import org.deepaas.model.LoadContext;
import org.deepaas.model.Model;
import org.deepaas.runtime.described.description.DescribedModel;
import org.deepaas.runtime.described.description.Description;
import org.deepaas.runtime.described.network.Network;
import org.deepaas.runtime.described.records.RecordClasses;

/**
 * Takes all inputs of a model and gives all its outputs, each as lists within lists.
 *
 * @param <A> a record with a component for each input, made for this model
 * @param <R> a record with a component for each output, made for this model
 */
public class RawTensors<A extends Record, R extends Record> extends DescribedModel<A, R> {

    private final Plan<R> plan;

    /** For the subclass that is made for each model: it names the records. */
    public RawTensors(Plan<R> plan) {
        super(plan.description());
        this.plan = plan;
    }

    /** Reads what its description says, and where that leaves the tensors open the model's file. */
    public static Model of(Description description) throws Exception {
        var said = description.only("outputs");
        var signature = Signature.of(description, said);
        var classes = new RecordClasses();
        var arguments = classes.record("Arguments", Members.arguments(signature));
        var result = classes.record("Outputs", Members.results(signature));
        return classes.subclass(RawTensors.class, arguments, result)
                .getConstructor(Plan.class)
                .newInstance(new Plan<>(description, signature, result));
    }

    @Override
    protected final Warm<A, R> predictor(Network network, LoadContext context) {
        plan.signature().require(description, network);
        return new Runner<>(network, plan);
    }

    /** What this model was made of. */
    public record Plan<R extends Record>(Description description, Signature signature, Class<R> result) {}
}
