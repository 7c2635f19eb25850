package org.deepaas.server.models;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.deepaas.catalog.Metadata;
import org.deepaas.model.Evaluable;
import org.deepaas.model.Model;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictive;
import org.deepaas.model.Renderer;
import org.deepaas.model.Trainable;
import org.deepaas.server.arguments.ArgumentSchema;
import org.jspecify.annotations.Nullable;

/** A model of a module. */
final class ModuleModel implements ServedModel {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+*_-]+");

    private static final AtomicLong INSTANCES = new AtomicLong();

    private final Model model;
    private final Optional<ArgumentSchema<?>> predictArguments;
    private final Optional<ArgumentSchema<?>> trainArguments;
    private final Optional<ArgumentSchema<?>> evaluateArguments;
    private final Type resultType;
    private final Map<String, Renderer<Record, Object>> renderers;
    private final List<String> renderedTypes;
    private final long instance = INSTANCES.incrementAndGet();
    private ModelMetadata metadata;
    private Optional<Metadata> about = Optional.empty();
    private volatile @Nullable ModelWeights weights;
    private volatile @Nullable ServedModule module;

    ModuleModel(Model model) {
        this.model = model;
        this.metadata = model.metadata();
        this.predictArguments = schema(Predictive.class);
        this.trainArguments = schema(Trainable.class);
        this.evaluateArguments = schema(Evaluable.class);
        if (evaluateArguments.isPresent() && predictArguments.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is to be evaluated but does not predict: implement Predictive too".formatted(name()));
        }
        this.resultType = model instanceof Predictive
                ? TypeArguments.of(model.getClass(), Predictive.class).get(1)
                : Void.class;
        this.renderers = renderers(model);
        this.renderedTypes = List.copyOf(renderers.keySet());
    }

    private Optional<ArgumentSchema<?>> schema(Class<?> capability) {
        return capability.isInstance(model)
                ? Optional.of(ArgumentSchema.of(
                        recordOf(TypeArguments.of(model.getClass(), capability).get(0))))
                : Optional.empty();
    }

    private static Class<? extends Record> recordOf(Type type) {
        var raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (raw instanceof Class<?> plain && plain.isRecord()) {
            return plain.asSubclass(Record.class);
        }
        throw new IllegalArgumentException(
                "its arguments must be a record, and %s is none".formatted(type.getTypeName()));
    }

    private static Map<String, Renderer<Record, Object>> renderers(Model model) {
        if (!(model instanceof Predictive)) {
            return Map.of();
        }
        var renderers = predictive(model).renderers();
        for (var mediaType : renderers.keySet()) {
            if (!MEDIA_TYPE.matcher(mediaType).matches() || mediaType.equals("application/json")) {
                throw new IllegalArgumentException(
                        "'%s' is no media type to render: name one as in 'image/png'; JSON needs no renderer"
                                .formatted(mediaType));
            }
        }
        return inOrder(renderers);
    }

    /** The author's order where the map has one; else alphabetical, so that documents are alike after each start. */
    private static <R> Map<String, R> inOrder(Map<String, R> byMediaType) {
        return byMediaType instanceof LinkedHashMap || byMediaType instanceof SortedMap
                ? Collections.unmodifiableMap(byMediaType)
                : Collections.unmodifiableMap(new TreeMap<>(byMediaType));
    }

    /** What its arguments and results are was checked against its declaration. */
    @SuppressWarnings("unchecked")
    private static Predictive<Record, Object> predictive(Model model) {
        return (Predictive<Record, Object>) model;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Evaluable<Record, Object> evaluable(Model model) {
        return model instanceof Evaluable ? (Evaluable<Record, Object>) model : null;
    }

    /** Takes from the module's file what the code does not tell. Before it is offered to anybody. */
    void complete(Metadata file) {
        about = Optional.of(file);
        metadata = CompletedMetadata.of(model.metadata(), file);
    }

    /** Loads weights; what was opened is closed where that fails. */
    LoadedModel load(Loading loading, boolean warm, ClassLoader loader) throws Exception {
        if (predictArguments.isEmpty()) {
            return new NotLoaded("%s does not predict".formatted(name()), false);
        }
        try {
            var predictor = InModule.call(loader, () -> predictive(model).load(loading));
            loading.requireDemandedDevice();
            if (warm) {
                InModule.call(loader, () -> {
                    loading.warm();
                    return true;
                });
            }
            return new LoadedPredictor(predictor, renderers, evaluable(model), loader, loading);
        } catch (NotTrainedException none) {
            loading.close();
            if (loading.hasTrainedWeights()) {
                throw none;
            }
            return new NotLoaded(String.valueOf(none.getMessage()), true);
        } catch (Throwable failure) {
            loading.close();
            throw failure;
        }
    }

    @Override
    public ModelMetadata metadata() {
        return metadata;
    }

    @Override
    public Optional<Metadata> about() {
        return about;
    }

    @Override
    public List<String> shortfalls() {
        return shortfalls(loaded());
    }

    List<String> shortfalls(LoadedModel loaded) {
        return about.map(file -> Shortfall.of(file.inference(), Shortfall.Machine.here(), loaded.device()))
                .orElse(List.of());
    }

    @Override
    public Optional<ArgumentSchema<?>> predictArguments() {
        return predictArguments;
    }

    @Override
    public Optional<ArgumentSchema<?>> trainArguments() {
        return trainArguments;
    }

    @Override
    public Optional<Path> samples() {
        var current = weights;
        return current == null ? Optional.empty() : current.samples();
    }

    @Override
    public Optional<Path> jar() {
        var source = model.getClass().getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean resumes() {
        return model instanceof Trainable<?, ?> trainable && trainable.resumes();
    }

    Model model() {
        return model;
    }

    @Override
    public Optional<ArgumentSchema<?>> evaluateArguments() {
        return evaluateArguments;
    }

    @Override
    public Type resultType() {
        return resultType;
    }

    @Override
    public List<String> renderedTypes() {
        return renderedTypes;
    }

    @Override
    public long instance() {
        return instance;
    }

    /** Serves, as a part of its module. */
    void serve(ModelWeights loaded, ServedModule partOf) {
        weights = loaded;
        module = partOf;
    }

    ModelWeights weights() {
        var current = weights;
        if (current == null) {
            throw new Superseded(name());
        }
        return current;
    }

    /** Null where it was closed. */
    @Nullable
    ModelWeights weightsOrNull() {
        return weights;
    }

    /** Keeps its module open, until the answer is released; null where nobody does any longer. */
    @Nullable
    Users tryToUse() {
        return module().tryToUse();
    }

    private ServedModule module() {
        var current = module;
        if (current == null) {
            throw new Superseded(name());
        }
        return current;
    }

    @Override
    public @Nullable ModuleFolders folders() {
        return module().place().hold();
    }

    @Override
    public LoadedModel loaded() {
        return weights().loaded();
    }

    @Override
    public long version() {
        return weights().version();
    }

    @Override
    public String problem() {
        return weights().problem();
    }

    @Override
    public Lease lease() {
        return Objects.requireNonNull(leaseBy(ModelWeights::lease));
    }

    @Override
    public @Nullable Lease leaseIfServing(long version) {
        return leaseBy(current -> current.leaseIfServing(version));
    }

    @Override
    public Lease leaseNamed(long version) throws VersionFailed, NoSuchVersion {
        var users = module().use();
        boolean leased = false;
        try {
            var lease = weights().leaseNamed(version).andThen(users::release);
            leased = true;
            return lease;
        } finally {
            if (!leased) {
                users.release();
            }
        }
    }

    /** With the weights goes the module: it stays open as long. */
    private @Nullable Lease leaseBy(Function<ModelWeights, @Nullable Lease> leasing) {
        var users = module().use();
        Lease lease = null;
        try {
            lease = leasing.apply(weights());
            return lease == null ? null : lease.andThen(users::release);
        } finally {
            if (lease == null) {
                users.release();
            }
        }
    }

    void close() {
        var current = weights;
        weights = null;
        if (current != null) {
            current.close();
        }
    }
}
