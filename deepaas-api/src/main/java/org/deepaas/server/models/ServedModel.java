package org.deepaas.server.models;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.arguments.ArgumentSchema;

/** A model that this server offers, as its routes and its documents see it. */
public interface ServedModel {

    /** What the model is called in a path. */
    default String name() {
        return metadata().name();
    }

    ModelMetadata metadata();

    /** The arguments of a prediction; empty where the model does not predict. */
    Optional<ArgumentSchema<?>> predictArguments();

    /** The arguments of a training; empty where the model cannot be trained. */
    Optional<ArgumentSchema<?>> trainArguments();

    /** Whether a training of it that was broken off may go on. */
    boolean resumes();

    /** What the predictor is declared to return; {@code Void.class} where the model does not predict. */
    Type resultType();

    /** The media types that the model's renderers give, in their order; empty where it only has JSON. */
    List<String> renderedTypes();

    /** The weights in use. Only where the model predicts. */
    LoadedModel loaded();
}
