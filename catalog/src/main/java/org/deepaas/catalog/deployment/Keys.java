package org.deepaas.catalog.deployment;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of YAML: keys in their order. */
final class Keys extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1;

    private Keys() {}

    /** @param keysAndValues each key, and its value behind it */
    static Keys of(Object... keysAndValues) {
        var keys = new Keys();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return keys;
    }

    Keys and(String key, Object value) {
        put(key, value);
        return this;
    }

    Keys andIf(boolean wanted, String key, Object value) {
        return wanted ? and(key, value) : this;
    }

    Keys andAll(Map<String, ?> others) {
        putAll(others);
        return this;
    }
}
