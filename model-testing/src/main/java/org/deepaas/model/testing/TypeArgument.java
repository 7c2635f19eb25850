package org.deepaas.model.testing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a class says between the angle brackets of an interface that it implements, itself or by a superclass. */
final class TypeArgument {

    private final Map<Type, Type> said = new HashMap<>();

    private TypeArgument() {}

    static @Nullable Type firstOf(Class<?> type, Class<?> implemented) {
        var argument = new TypeArgument();
        argument.collect(type);
        Type first = implemented.getTypeParameters()[0];
        while (first instanceof TypeVariable<?> && argument.said.containsKey(first)) {
            first = argument.said.get(first);
        }
        return first;
    }

    private void collect(Class<?> type) {
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .forEach(this::collect);
    }

    private void collect(Type parent) {
        if (parent instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                said.put(raw.getTypeParameters()[i], generic.getActualTypeArguments()[i]);
            }
            collect(raw);
        } else if (parent instanceof Class<?> raw) {
            collect(raw);
        }
    }
}
