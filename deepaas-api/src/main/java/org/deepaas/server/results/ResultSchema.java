package org.deepaas.server.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.deepaas.model.Arg;
import org.deepaas.model.Content;
import org.jspecify.annotations.Nullable;

/** What results look like, as JSON Schema. */
public final class ResultSchema {

    private static final Map<Class<?>, String[]> TEXTS = Map.of(
            LocalDate.class, new String[] {"string", "date"},
            LocalTime.class, new String[] {"string", "time-local"},
            OffsetDateTime.class, new String[] {"string", "date-time"},
            UUID.class, new String[] {"string", "uuid"},
            java.net.URI.class, new String[] {"string", "uri"},
            int.class, new String[] {"integer", "int32"},
            long.class, new String[] {"integer", "int64"},
            float.class, new String[] {"number", "float"},
            double.class, new String[] {"number", "double"});

    private final Set<Class<?>> outer = new HashSet<>();

    private ResultSchema() {}

    /** Whether a result of that type is the body itself. */
    public static boolean isRecord(Type type) {
        var raw = raw(type);
        return raw != null && raw.isRecord() && !Content.class.isAssignableFrom(raw);
    }

    /** Whether the elements of a result of that type may be sent as they come. */
    public static boolean isStream(Type type) {
        return raw(type) == Stream.class;
    }

    /** The schema of an element of such a type. */
    public static ObjectNode ofElement(Type type) {
        return of(argument(type, 0));
    }

    /** The schema of a type; empty where nothing is known of it, as of {@code Object}. */
    public static ObjectNode of(Type type) {
        return new ResultSchema().schema(type);
    }

    private ObjectNode schema(Type type) {
        var schema = JsonNodeFactory.instance.objectNode();
        var raw = raw(type);
        if (type instanceof GenericArrayType array) {
            schema.put("type", "array").set("items", schema(array.getGenericComponentType()));
        } else if (raw != null) {
            describe(schema, raw, type);
        }
        return schema;
    }

    private void describe(ObjectNode schema, Class<?> raw, Type type) {
        var known = TEXTS.get(unboxed(raw));
        if (known != null) {
            schema.put("type", known[0]).put("format", known[1]);
        } else if (raw == byte[].class) {
            schema.put("type", "string").put("format", "byte");
        } else if (raw == String.class || unboxed(raw) == char.class || raw == char[].class) {
            schema.put("type", "string");
        } else if (unboxed(raw) == boolean.class) {
            schema.put("type", "boolean");
        } else if (Number.class.isAssignableFrom(raw) || raw.isPrimitive()) {
            schema.put("type", "number");
        } else if (Content.class.isAssignableFrom(raw)) {
            schema.put("type", "string").put("format", "binary");
        } else {
            describeStructure(schema, raw, type);
        }
    }

    private void describeStructure(ObjectNode schema, Class<?> raw, Type type) {
        if (raw.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            Arrays.stream(raw.getEnumConstants()).forEach(constant -> names.add(((Enum<?>) constant).name()));
        } else if (raw == Optional.class) {
            schema.setAll(schema(argument(type, 0)));
        } else if (raw.isArray()) {
            schema.put("type", "array").set("items", schema(raw.getComponentType()));
        } else if (Collection.class.isAssignableFrom(raw) || Stream.class.isAssignableFrom(raw)) {
            schema.put("type", "array").set("items", schema(argument(type, 0)));
        } else if (Map.class.isAssignableFrom(raw)) {
            schema.put("type", "object").set("additionalProperties", schema(argument(type, 1)));
        } else if (raw.isRecord()) {
            describeRecord(schema, raw);
        }
    }

    private void describeRecord(ObjectNode schema, Class<?> type) {
        schema.put("type", "object");
        if (!outer.add(type)) {
            return; // it holds itself, and so has no end
        }
        var properties = schema.putObject("properties");
        var required = JsonNodeFactory.instance.arrayNode();
        for (var component : type.getRecordComponents()) {
            var member = schema(component.getGenericType());
            tellMeaning(member, component.getAnnotation(Arg.class));
            properties.set(component.getName(), member);
            if (mayBeAbsent(component)) {
                allowNull(member);
            } else {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        outer.remove(type);
    }

    /** Authors may annotate the members of a result as they do their arguments. */
    private static void tellMeaning(ObjectNode member, @Nullable Arg arg) {
        if (arg != null && !arg.description().isEmpty()) {
            member.put("description", arg.description());
        }
    }

    /** What is absent is written as null. */
    private static void allowNull(ObjectNode member) {
        if (member.has("type")) {
            var base = member.get("type").asText();
            member.putArray("type").add(base).add("null");
        }
        if (member.get("enum") instanceof ArrayNode names) {
            names.addNull();
        }
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    private static Class<?> unboxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).unwrap().returnType();
    }
}
