package org.deepaas.model.testing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/** What keeps the arguments of a model from being read and documented. */
final class ArgumentFaults {

    private static final Set<Type> PLAIN = Set.of(
            String.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            boolean.class,
            Boolean.class,
            LocalDate.class,
            LocalTime.class,
            OffsetDateTime.class,
            Duration.class,
            UUID.class,
            URI.class,
            UploadedFile.class);

    private final List<String> found = new ArrayList<>();

    private ArgumentFaults() {}

    /** The record that {@code model} names as what it takes in a role; null where it names none. */
    static @Nullable Class<?> record(Class<?> model, Class<?> role) {
        return TypeArgument.firstOf(model, role) instanceof Class<?> arguments && arguments.isRecord()
                ? arguments
                : null;
    }

    /** Of the arguments that {@code model} names as an implementation of {@code role}, Predictive, Evaluable or Trainable. */
    static List<String> of(Class<?> model, Class<?> role) {
        var faults = new ArgumentFaults();
        var arguments = record(model, role);
        if (arguments != null) {
            faults.inspect(arguments);
        } else {
            faults.found.add("it does not say what it takes: write implements %s<Arguments, Result>, Arguments a record"
                    .formatted(role.getSimpleName()));
        }
        return faults.found;
    }

    private void inspect(Class<?> arguments) {
        for (var component : arguments.getRecordComponents()) {
            var where = "%s of %s".formatted(component.getName(), arguments.getName());
            if (!isDescribed(component)) {
                found.add(where + " says nothing of itself: annotate it with @Arg(description = \"...\")");
            }
            var arg = component.getAnnotation(Arg.class);
            if (arg != null) {
                LimitFaults.of(arg, component.getGenericType()).forEach(fault -> found.add(where + ": " + fault));
            }
            inspect(component.getGenericType(), where);
        }
    }

    private static boolean isDescribed(RecordComponent component) {
        var arg = component.getAnnotation(Arg.class);
        return arg != null && !arg.description().isBlank();
    }

    private void inspect(Type type, String where) {
        if (type instanceof Class<?> plain && (PLAIN.contains(plain) || plain.isEnum())) {
            return;
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            inspect(nested);
        } else if (type instanceof ParameterizedType of && isMapOfAnything(of)) {
            return;
        } else if (type instanceof ParameterizedType of && isContainer(of)) {
            inspect(of.getActualTypeArguments()[of.getActualTypeArguments().length - 1], where);
        } else {
            found.add("%s is a %s, which no argument can be: @Arg's documentation lists what can"
                    .formatted(where, type.getTypeName()));
        }
    }

    private static boolean isMapOfAnything(ParameterizedType type) {
        return isContainer(type) && type.getRawType() == Map.class && type.getActualTypeArguments()[1] == Object.class;
    }

    private static boolean isContainer(ParameterizedType type) {
        return type.getRawType() == List.class
                || type.getRawType() == Optional.class
                || (type.getRawType() == Map.class && type.getActualTypeArguments()[0] == String.class);
    }
}
