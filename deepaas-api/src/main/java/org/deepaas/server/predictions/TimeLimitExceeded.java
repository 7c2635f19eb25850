package org.deepaas.server.predictions;

import java.time.Duration;

/** A prediction took longer than a caller is made to wait. */
public final class TimeLimitExceeded extends Exception {

    TimeLimitExceeded(Duration limit) {
        super("the prediction took longer than the limit of %s s".formatted(seconds(limit)), null, false, false);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? "" + limit.toSeconds() : "" + limit.toMillis() / 1000.0;
    }
}
