package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Trainings, for tests. */
final class Example {

    static Training queued() {
        return queued(UUID.randomUUID().toString().replace("-", ""));
    }

    static Training queued(String uuid) {
        return new Training(
                uuid,
                "model",
                Status.QUEUED,
                JsonNodeFactory.instance.objectNode().put("epochs", 3).put("text", "ä\0\n"),
                42,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                0,
                false,
                null,
                null,
                null,
                null);
    }

    private Example() {}
}
