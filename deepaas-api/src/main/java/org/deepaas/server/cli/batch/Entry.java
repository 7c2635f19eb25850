package org.deepaas.server.cli.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A line on what became of an input. */
final class Entry {

    private static final double MILLIS = 1000;

    private Entry() {}

    static ObjectNode done(Input input, double seconds) {
        return entry(input, "done").put("seconds", Math.round(seconds * MILLIS) / MILLIS);
    }

    static ObjectNode failed(Input input, String reason) {
        return entry(input, "failed").put("error", reason);
    }

    private static ObjectNode entry(Input input, String status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input", input.name())
                .put("status", status)
                .put("key", input.key());
    }
}
