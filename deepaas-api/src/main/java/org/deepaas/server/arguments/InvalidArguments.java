package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The caller gave arguments that cannot be used. */
public final class InvalidArguments extends Exception {

    private final transient ObjectNode messages;

    /** By wire name, in the order of their declaration. */
    public InvalidArguments(ObjectNode messages) {
        super(null, null, false, false);
        this.messages = messages;
    }

    @Override
    public String getMessage() {
        return messages.toString();
    }

    /** By wire name, in declaration order: a list of messages, or an object of those by element or member. */
    public ObjectNode messages() {
        return messages;
    }
}
