package org.deepaas.server.predictions;

import java.time.Duration;

/**
 * What whoever asks for a prediction says of it.
 *
 * @param urgency from 0, before all others, to 7
 * @param patience how long an answer is waited for; zero: as long as the server's limit says
 */
public record Terms(int urgency, Duration patience) {

    /** How many urgencies there are. */
    static final int URGENCIES = 8;

    /** Of whoever says nothing. */
    public static final Terms USUAL = new Terms(3, Duration.ZERO);

    public Terms {
        if (urgency < 0 || urgency >= URGENCIES || patience.isNegative()) {
            throw new IllegalArgumentException("urgency %d and patience %s: the one is 0 to 7, the other not negative"
                    .formatted(urgency, patience));
        }
    }
}
