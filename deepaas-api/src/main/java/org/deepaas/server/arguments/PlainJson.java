package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** JSON in the JDK's own types, which every module knows. */
final class PlainJson {

    /** A map, list, text, number, boolean or null. */
    static @Nullable Object of(JsonNode json) {
        if (json.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            json.properties().forEach(member -> map.put(member.getKey(), of(member.getValue())));
            return Collections.unmodifiableMap(map);
        }
        if (json.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            json.forEach(element -> list.add(of(element)));
            return Collections.unmodifiableList(list);
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNumber() ? json.numberValue() : null;
    }

    private PlainJson() {}
}
