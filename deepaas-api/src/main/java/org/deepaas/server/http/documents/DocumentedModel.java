package org.deepaas.server.http.documents;

import java.util.List;
import org.deepaas.server.models.ServedModel;

/** A model as documents tell it, with the arguments of its predictions: none where it does not predict. */
record DocumentedModel(ServedModel served, List<DocumentedArgument> arguments) {

    static DocumentedModel of(ServedModel served) {
        var arguments = served.predictArguments()
                .map(schema ->
                        schema.arguments().stream().map(DocumentedArgument::of).toList())
                .orElse(List.of());
        return new DocumentedModel(served, arguments);
    }

    String name() {
        return served.name();
    }

    boolean predicts() {
        return served.predictArguments().isPresent();
    }

    List<String> renderedTypes() {
        return served.renderedTypes();
    }

    /** What an operation on this model is called: no two names of models are the same. */
    String operation(String verb) {
        return verb + "_" + name();
    }
}
