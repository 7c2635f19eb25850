package org.deepaas.example.echo;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;

/** Sends a text back. */
public final class Echo implements Predictive<Echo.Arguments, String> {

    /** What the caller says. */
    public record Arguments(
            @Arg(description = "Text to send back", example = "hello")
            String text,

            @Arg(description = "How often to repeat it", min = 1, max = 10, defaultValue = "1")
            int times) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("echo");
    }

    @Override
    public Predictor<Arguments, String> load(LoadContext context) {
        return arguments -> arguments.text().repeat(arguments.times());
    }
}
