package org.deepaas.server.models;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deepaas.catalog.Metadata;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.arguments.ArgumentSchema;
import org.jspecify.annotations.Nullable;

/** A model that this server offers, as its routes and its documents see it. */
public interface ServedModel {

    /** What the model is called in a path. */
    default String name() {
        return metadata().name();
    }

    /** What its code tells of it, completed by its module's {@code ai4-metadata.yml}. */
    ModelMetadata metadata();

    /** Its module's {@code ai4-metadata.yml}; empty where there is none that can be read. */
    default Optional<Metadata> about() {
        return Optional.empty();
    }

    /** What this process lacks of what that asks for to predict, each in words; none where all is there. */
    default List<String> shortfalls() {
        return List.of();
    }

    /** The arguments of a prediction; empty where the model does not predict. */
    Optional<ArgumentSchema<?>> predictArguments();

    /** The arguments of a training; empty where the model cannot be trained. */
    Optional<ArgumentSchema<?>> trainArguments();

    /** Whether a training of it that was broken off may go on. */
    boolean resumes();

    /** The arguments of an evaluation; empty where the model cannot be evaluated. */
    Optional<ArgumentSchema<?>> evaluateArguments();

    /** What the predictor is declared to return; {@code Void.class} where the model does not predict. */
    Type resultType();

    /** The media types that the model's renderers give, in their order; empty where it only has JSON. */
    List<String> renderedTypes();

    /** The weights in service, to be asked about; they may be closed at any time. To compute, {@link #lease()} them. */
    LoadedModel loaded();

    /** The version in service. */
    long version();

    /** Why the version that was chosen does not serve; empty where it does. */
    String problem();

    /** The version in service, for as long as one request takes. */
    Lease lease();

    /** The same where it is {@code version}, null where it is not. */
    @Nullable
    Lease leaseIfServing(long version);

    /**
     * A version asked for by its number, loaded for this apart from what serves; once, though several ask for it.
     *
     * @throws VersionFailed where it cannot be loaded
     * @throws NoSuchVersion where there is none of that number
     */
    Lease leaseNamed(long version) throws VersionFailed, NoSuchVersion;

    /** The folder of inputs that come with it, for whoever has none at hand; empty where none do. */
    default Optional<Path> samples() {
        return Optional.empty();
    }

    /** The jar that its class is in, where it is in one. */
    default Optional<Path> jar() {
        return Optional.empty();
    }

    /** No other model of this process has this number, also where it is called the same. */
    default long instance() {
        return 0;
    }

    /** The folders of its module, as it is served; null where it no longer is. Whoever asks closes them. */
    default @Nullable ModuleFolders folders() {
        return null;
    }
}
