package org.deepaas.server.results;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What results look like. */
public final class ResultSchema {

    /** Whether a result of that type is the body itself. */
    public static boolean isRecord(Type type) {
        return type instanceof ParameterizedType generic
                ? isRecord(generic.getRawType())
                : type instanceof Class<?> plain && plain.isRecord();
    }

    public static com.fasterxml.jackson.databind.node.ObjectNode of(Type type) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }

    private ResultSchema() {}
}
