package org.deepaas.server.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.UploadedFile;

/** What a caller sends, for tests. */
record Sent(Map<String, Given> values, Map<String, String> headers) implements GivenArguments {

    static Sent texts(String... namesAndValues) {
        var values = new HashMap<String, Given>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], new Given.Texts(List.of(namesAndValues[i + 1].split("\\|", -1))));
        }
        return new Sent(values, Map.of());
    }

    static Sent json(String body) {
        try {
            return json(new ObjectMapper().readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Sent json(JsonNode body) {
        var values = new HashMap<String, Given>();
        body.properties().forEach(member -> values.put(member.getKey(), new Given.Json(member.getValue())));
        return new Sent(values, Map.of());
    }

    Sent and(String name, UploadedFile... files) {
        var more = new HashMap<>(values);
        more.put(name, new Given.Files(List.of(files)));
        return new Sent(more, headers);
    }

    Sent andHeader(String name, String value) {
        return new Sent(values, Map.of(name, value));
    }

    @Override
    public Given anywhere(String name) {
        return values.get(name);
    }

    @Override
    public Given.Texts header(String name) {
        var value = headers.get(name);
        return value == null ? null : new Given.Texts(List.of(value));
    }
}
