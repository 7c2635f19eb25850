package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A training, as it stands.
 *
 * @param uuid 32 hexadecimal digits
 * @param arguments what it was asked with, as its caller may see it
 * @param seed the number that all chance in it comes from
 * @param started when it first ran; null where it has not
 * @param finished when it was over; null where it is not
 * @param attempt how often it was begun: more than once where a process or a server was killed
 * @param cancelRequested whether somebody asked to end it
 * @param device what it computes on; null where that is not known
 * @param version the version that it made; null where it made none
 * @param message why it failed; null where it did not
 * @param output what the model returned; null where it is not done
 */
public record Training(
        String uuid,
        String model,
        Status status,
        JsonNode arguments,
        long seed,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        int attempt,
        boolean cancelRequested,
        @Nullable String device,
        @Nullable Long version,
        @Nullable String message,
        @Nullable JsonNode output) {

    /** How long it took, waiting included; so far, where it is not over. */
    public Duration duration() {
        return Duration.between(created, Objects.requireNonNullElseGet(finished, Instant::now));
    }
}
