package org.deepaas.golden;

import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;

/** Says nothing of itself; its answer is a record. */
public final class Noinherit implements Predictive<Noinherit.Arguments, Noinherit.SchemaClass> {

    /** What a prediction takes. */
    public record Arguments(@Arg(description = "X") int x) {}

    /** What a prediction answers. */
    public record SchemaClass(String label, Optional<Float> score) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("noinherit");
    }

    @Override
    public Predictor<Arguments, SchemaClass> load(LoadContext context) {
        return arguments -> new SchemaClass("l" + arguments.x(), Optional.of(arguments.x() / 2f));
    }
}
