package org.deepaas.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.GivenArguments;
import org.jspecify.annotations.Nullable;

/** What was given for each argument, by the name that callers use. */
record GivenByName(Map<String, Given> values) implements GivenArguments {

    @Override
    public @Nullable Given anywhere(String name) {
        return values.get(name);
    }

    @Override
    public Given.@Nullable Texts header(String name) {
        for (var value : values.entrySet()) {
            if (value.getKey().equalsIgnoreCase(name) && value.getValue() instanceof Given.Texts texts) {
                return texts;
            }
        }
        return null;
    }

    /** The same, and what {@code others} give instead of or beside it. */
    GivenByName with(GivenByName others) {
        var all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new GivenByName(all);
    }
}
