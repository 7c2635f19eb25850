package org.deepaas.server.models.weights;

import java.time.Duration;

/**
 * How patiently files are fetched.
 *
 * @param attempts at each address that bring nothing
 * @param pause after the first of them, then twice as long each time
 * @param toConnect how long that may take
 * @param forBytes how long none may come
 */
record Patience(int attempts, Duration pause, Duration toConnect, Duration forBytes) {

    static final Patience STANDARD =
            new Patience(5, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(60));
}
