package org.deepaas.server.http.documents;

import java.util.List;
import java.util.Optional;
import org.deepaas.model.Content;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.ServedModel;

/**
 * A model as documents tell it.
 *
 * @param arguments of a prediction; none where it does not predict
 * @param trainArguments of a training; none where it cannot be trained
 * @param evaluateArguments of an evaluation; none where it cannot be evaluated
 */
record DocumentedModel(
        ServedModel served,
        List<DocumentedArgument> arguments,
        List<DocumentedArgument> trainArguments,
        List<DocumentedArgument> evaluateArguments) {

    static final String ACCEPT = "accept";

    static DocumentedModel of(ServedModel served) {
        return new DocumentedModel(
                served,
                documented(served.predictArguments()),
                documented(served.trainArguments()),
                documented(served.evaluateArguments()));
    }

    private static List<DocumentedArgument> documented(Optional<ArgumentSchema<?>> schema) {
        return schema.map(it ->
                        it.arguments().stream().map(DocumentedArgument::of).toList())
                .orElse(List.of());
    }

    String name() {
        return served.name();
    }

    boolean predicts() {
        return served.predictArguments().isPresent();
    }

    /** Whether its answer has the media type that the model gives it, rather than being JSON. */
    boolean answersAsItLikes() {
        return served.resultType() instanceof Class<?> plain && Content.class.isAssignableFrom(plain);
    }

    boolean trains() {
        return served.trainArguments().isPresent();
    }

    boolean isEvaluable() {
        return served.evaluateArguments().isPresent();
    }

    /** What an operation on this model is called: no two names of models are the same. */
    String operation(String verb) {
        return verb + "_" + name();
    }
}
