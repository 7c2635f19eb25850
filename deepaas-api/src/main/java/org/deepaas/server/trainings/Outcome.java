package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** How a training ended. */
record Outcome(
        Status status,
        @Nullable String message,
        @Nullable JsonNode output,
        @Nullable Long version) {

    static Outcome done(JsonNode output, @Nullable Long version) {
        return new Outcome(Status.DONE, null, output, version);
    }

    static Outcome failed(String message) {
        return new Outcome(Status.ERROR, message, null, null);
    }

    static Outcome cancelled() {
        return new Outcome(Status.CANCELLED, null, null, null);
    }
}
