package org.deepaas.golden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;
import org.deepaas.model.UploadedFile;

/** Declares its answer as a record, and replaces what the server would say of it in its metadata. */
public final class Schemad
        implements Predictive<Schemad.Arguments, Schemad.Answer>, Trainable<Schemad.Training, Object> {

    /** What a prediction takes. */
    public record Arguments(
            @Arg(
                    description = "",
                    defaultValue = "ok",
                    choices = {"ok", "missing", "wrong", "extra", "str"})
            String mode,

            @Arg(description = "") UploadedFile data) {}

    /** What a prediction answers. */
    public record Answer(
            @Arg(description = "Model predictions") String status,
            Optional<List<Generated>> predictions,
            Optional<Map<String, Integer>> meta) {}

    /** One thing that was recognised. */
    public record Generated(String label, float probability) {}

    /** What a training takes: nothing. */
    public record Training() {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("schemad")
                .with("id", "my-id")
                .with("name", "My Pretty Name")
                .withDescription("d")
                .with("links", List.of());
    }

    @Override
    public Predictor<Arguments, Answer> load(LoadContext context) {
        return arguments -> {
            if (!arguments.mode().equals("ok")) {
                // the original could answer what it had not declared; here the compiler is in the way
                throw new ClassCastException("the answer is not what was declared: " + arguments.mode());
            }
            return new Answer("OK", Optional.of(List.of(new Generated("cat", 0.75f))), Optional.of(Map.of("n", 1)));
        };
    }

    @Override
    @SuppressWarnings("NullAway") // a training without a summary is one of the recorded cases
    public Object train(Training arguments, TrainingContext context) {
        return null;
    }
}
