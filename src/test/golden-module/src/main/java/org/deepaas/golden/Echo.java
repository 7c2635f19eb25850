package org.deepaas.golden;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;

/** Sends a text back. */
public final class Echo implements Predictive<Echo.Arguments, String> {

    /** What a prediction takes. */
    public record Arguments(@Arg(description = "") String text) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("echo").withDescription("echo");
    }

    @Override
    public Predictor<Arguments, String> load(LoadContext context) {
        return Arguments::text;
    }
}
