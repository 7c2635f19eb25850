package org.deepaas.server.cli.tuning;

import java.time.Duration;

/**
 * What was measured of some settings.
 *
 * @param requests how many were answered
 * @param failures how many were not
 * @param firstFailure why the first of those was not; empty where there are none
 * @param rate answers a second
 * @param p50 half of them took no longer
 * @param p99 of a hundred, 99 took no longer
 * @param cpu processor time of the whole process for each
 */
public record Measured(
        Setup setup,
        int requests,
        int failures,
        String firstFailure,
        double rate,
        Duration p50,
        Duration p99,
        Duration cpu) {

    /** Whether they keep the bound, all requests having been answered. */
    public boolean holds(Duration bound) {
        return requests > 0 && failures == 0 && p99.compareTo(bound) <= 0;
    }
}
