package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.GivenArguments;
import org.jspecify.annotations.Nullable;

/** What came with a request: query, then form, then JSON body; and the headers. */
record RequestArguments(
        Map<String, List<String>> query,
        Map<String, Given> form,
        @Nullable JsonNode json,
        MultiMap headers) implements GivenArguments {

    private static final int MOST_FIELDS = 100_000;

    /** The same, with others in the place of what was given under their names. */
    RequestArguments with(Map<String, Given> others) {
        var remaining = new LinkedHashMap<>(query);
        remaining.keySet().removeAll(others.keySet());
        var fields = new LinkedHashMap<>(form);
        fields.putAll(others);
        return new RequestArguments(remaining, fields, json, headers);
    }

    @Override
    public @Nullable Given anywhere(String name) {
        var texts = query.get(name);
        if (texts != null) {
            return new Given.Texts(texts);
        }
        var field = form.get(name);
        if (field != null) {
            return field;
        }
        var member = json == null ? null : json.get(name);
        return member == null ? null : new Given.Json(member);
    }

    @Override
    public Given.@Nullable Texts header(String name) {
        var values = headers.getAll(name);
        return values.isEmpty() ? null : new Given.Texts(values);
    }

    /** The query of a path, or what a form wrote in the same way. */
    static Map<String, List<String>> decode(String text, boolean hasPath) throws BadRequest {
        try {
            return new QueryStringDecoder(text, StandardCharsets.UTF_8, hasPath, MOST_FIELDS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw BadRequest.malformed(
                    "the %s is not well encoded: write %% as %%25".formatted(hasPath ? "query" : "form"));
        }
    }
}
