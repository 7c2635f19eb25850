package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** What was given is no value of the argument. */
final class Unfit extends Exception {

    private final transient JsonNode messages;

    Unfit(JsonNode messages) {
        super(null, null, false, false);
        this.messages = messages;
    }

    static Unfit because(String message) {
        return because(List.of(message));
    }

    static Unfit because(List<String> messages) {
        var array = JsonNodeFactory.instance.arrayNode();
        messages.forEach(array::add);
        return new Unfit(array);
    }

    @Override
    public String getMessage() {
        return messages.toString();
    }

    /** A list of messages, or an object of those by element or member. */
    JsonNode messages() {
        return messages;
    }
}
