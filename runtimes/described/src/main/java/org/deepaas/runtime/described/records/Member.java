package org.deepaas.runtime.described.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A component of a record that is to be made.
 *
 * @param name what the component is called in Java; see {@link #named}
 * @param arg what its {@link org.deepaas.model.Arg} says
 */
public record Member(String name, JavaType type, Map<String, Object> arg) {

    private static final Set<String> TAKEN =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    public Member {
        arg = Map.copyOf(arg);
    }

    /** A component that callers call by any name; characters that Java has other uses for are replaced by {@code _}. */
    public static Member named(String name, JavaType type, String description) {
        var component = name.replaceAll("[.;\\[/<>:]", "_");
        return new Member(
                TAKEN.contains(component) ? component + "_" : component,
                type,
                Map.of("name", name, "description", description));
    }

    /** The same, of which {@link org.deepaas.model.Arg} says this too. */
    public Member with(String key, Object value) {
        var more = new LinkedHashMap<>(arg);
        more.put(key, value);
        return new Member(name, type, more);
    }
}
