package org.deepaas.acceptance.server;

import java.time.Duration;
import java.util.List;

/** A server that was started and ended by itself. */
public record Ended(int exitStatus, String standardOutput, String standardError) {

    /** Starts a server with these options and waits for its end. */
    public static Ended with(String... options) {
        var launch = Launch.with(List.of(options));
        var status = launch.exitStatus(Duration.ofSeconds(60));
        return new Ended(status, launch.standardOutput(), launch.standardError());
    }
}
