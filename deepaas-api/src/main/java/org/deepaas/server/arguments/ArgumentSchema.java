package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All arguments of a model. OpenAPI, the form in the browser, the command line and the checks of a request are each
 * read off this, and this is read off the model's record, so they cannot disagree.
 */
public final class ArgumentSchema<A extends Record> {

    private final Class<A> record;

    private ArgumentSchema(Class<A> record) {
        this.record = record;
    }

    public static <A extends Record> ArgumentSchema<A> of(Class<A> record) {
        return new ArgumentSchema<>(record);
    }

    public Class<A> record() {
        return record;
    }

    public List<Argument> arguments() {
        return List.of();
    }

    public A read(GivenArguments given) throws InvalidArguments {
        if (given.anywhere("") == null) {
            throw new InvalidArguments(new ObjectNode(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance));
        }
        throw new IllegalStateException();
    }
}
