package org.deepaas.server.http.grpc;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller waits, as {@code grpc-timeout} has it: a number and a unit. */
final class TimeLimit {

    private static final Pattern FORM = Pattern.compile("(\\d{1,8})([HMSmun])");

    /** Null where the caller waits for ever. */
    static @Nullable Duration read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var form = FORM.matcher(header);
        if (!form.matches()) {
            throw new CallFailed(
                    Status.INTERNAL, "grpc-timeout is a number and one of H, M, S, m, u and n: %s".formatted(header));
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "H" -> Duration.ofHours(count);
            case "M" -> Duration.ofMinutes(count);
            case "S" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMillis(count);
            case "u" -> Duration.ofNanos(1000 * count);
            default -> Duration.ofNanos(count);
        };
    }

    private TimeLimit() {}
}
