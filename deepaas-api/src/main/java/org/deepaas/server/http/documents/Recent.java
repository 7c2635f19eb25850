package org.deepaas.server.http.documents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made last, by the prefix it was made for. Prefixes come from callers, so there is no end of them: only a few
 * are kept.
 */
final class Recent<V> {

    private static final int MOST = 8;

    private final Function<String, V> make;
    private final Map<String, V> kept = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    };

    Recent(Function<String, V> make) {
        this.make = make;
    }

    synchronized V get(String prefix) {
        var value = kept.get(prefix);
        if (value == null) {
            value = make.apply(prefix);
            kept.put(prefix, value);
        }
        return value;
    }
}
