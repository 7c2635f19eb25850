package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deepaas.model.Arg;
import org.jspecify.annotations.Nullable;

/**
 * All arguments of a model. OpenAPI, the form in the browser, the command line and the checks of a request are each
 * read off this, and this is read off the model's record, so they cannot disagree.
 */
public final class ArgumentSchema<A extends Record> {

    private final Class<A> record;
    private final List<Argument> arguments;
    private final Set<String> names;
    private final MethodHandle constructor;

    private ArgumentSchema(Class<A> record, List<Argument> arguments) {
        this.record = record;
        this.arguments = arguments;
        this.names = arguments.stream().map(Argument::name).collect(Collectors.toUnmodifiableSet());
        this.constructor = constructor(record);
    }

    /**
     * Reads a record's declaration.
     *
     * @throws IllegalArgumentException where a component cannot be an argument; names it and says what to do
     */
    public static <A extends Record> ArgumentSchema<A> of(Class<A> record) {
        return within(Set.of(), record);
    }

    /**
     * As {@link #of}.
     *
     * @param outer the records that this one is within
     */
    static <A extends Record> ArgumentSchema<A> within(Set<Class<?>> outer, Class<A> record) {
        var inner = new HashSet<>(outer);
        if (!inner.add(record)) {
            throw new IllegalArgumentException(
                    "%s is within itself: take a Map<String, Object> there instead".formatted(record.getName()));
        }
        var arguments = Arrays.stream(record.getRecordComponents())
                .map(component -> argument(component, inner))
                .toList();
        var seen = new HashSet<String>();
        for (var argument : arguments) {
            if (!seen.add(argument.name())) {
                throw new IllegalArgumentException("%s has two arguments called '%s': name one of them otherwise"
                        .formatted(record.getName(), argument.name()));
            }
        }
        return new ArgumentSchema<>(record, arguments);
    }

    private static Argument argument(RecordComponent component, Set<Class<?>> outer) {
        String where = component.getDeclaringRecord().getName() + "." + component.getName();
        var arg = component.getAnnotation(Arg.class);
        if (arg == null) {
            throw new IllegalArgumentException(
                    "%s says nothing of itself: annotate it with @Arg(description = \"...\")".formatted(where));
        }
        var type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        String name = arg.name().isEmpty() ? component.getName() : arg.name();
        try {
            var declaration = new Argument.Declaration(name, component.getName(), optional, arg);
            requireOptional(arg, optional);
            return new Argument(declaration, new ArgumentTypes(name, arg, outer).of(optional ? content(type) : type));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(where, e.getMessage()), e);
        }
    }

    private static void requireOptional(Arg arg, boolean optional) {
        if (arg.defaultValue().equals(Arg.NULL) && !optional) {
            throw new IllegalArgumentException("its default is null, so its type must be an Optional");
        }
    }

    private static Type content(Type optional) {
        if (optional instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException("say what is optional, as in Optional<String>");
    }

    private static MethodHandle constructor(Class<? extends Record> record) {
        try {
            var types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "%s has no constructor that can be called: make it public".formatted(record.getName()), e);
        }
    }

    /** The author's record. */
    public Class<A> record() {
        return record;
    }

    /** In the order of their declaration. */
    public List<Argument> arguments() {
        return arguments;
    }

    /**
     * The author's record, from what a caller sent.
     *
     * @throws InvalidArguments where something cannot be used; tells of all that cannot
     */
    public A read(GivenArguments given) throws InvalidArguments {
        try {
            return readMembers(given, null);
        } catch (Unfit e) {
            throw new InvalidArguments((ObjectNode) e.messages());
        }
    }

    /**
     * As {@link #read}.
     *
     * @param all what was given, where names that are not known are refused
     */
    A readMembers(GivenArguments given, @Nullable ObjectNode all) throws Unfit {
        var values = new @Nullable Object[arguments.size()];
        var problems = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            var argument = arguments.get(i);
            try {
                values[i] = argument.read(given);
            } catch (Unfit e) {
                problems.set(argument.name(), e.messages());
            }
        }
        if (all != null) {
            all.fieldNames().forEachRemaining(name -> {
                if (!names.contains(name)) {
                    problems.putArray(name).add("Unknown field.");
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new Unfit(problems);
        }
        return create(values);
    }

    private A create(@Nullable Object[] values) throws Unfit {
        try {
            return record.cast((Record) constructor.invokeExact(values));
        } catch (IllegalArgumentException e) {
            // the author's record refuses what it was given
            var problems = JsonNodeFactory.instance.objectNode();
            problems.putArray("_schema").add(String.valueOf(e.getMessage()));
            throw new Unfit(problems);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor throws no checked exception", e);
        }
    }

    /**
     * The values in an author's record as a caller may see them, by the names of the record's components. What is optional
     * and was not given is left out.
     *
     * @param arguments one that {@link #read} gave
     */
    public ObjectNode toJson(Record arguments) {
        var values = JsonNodeFactory.instance.objectNode();
        for (var argument : this.arguments) {
            var value = value(arguments, argument.component());
            if (value instanceof Optional<?> optional) {
                if (optional.isEmpty() && !argument.nullable()) {
                    continue;
                }
                value = optional.orElse(null);
            }
            values.set(argument.component(), ArgumentValue.toJson(value));
        }
        return values;
    }

    private @Nullable Object value(Record arguments, String component) {
        try {
            var accessor = record.getDeclaredMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s cannot be read from its record".formatted(component), e);
        }
    }

    /** As OpenAPI 3.1 has it: a JSON Schema of an object. */
    public ObjectNode toJsonSchema() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        arguments.forEach(argument -> properties.set(argument.name(), argument.toJsonSchema()));
        var required = arguments.stream().filter(Argument::required).toList();
        if (!required.isEmpty()) {
            var names = schema.putArray("required");
            required.forEach(argument -> names.add(argument.name()));
        }
        return schema;
    }
}
