package org.deepaas.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ThreadLocalRandom;

/** The id under which the log speaks of a request: the caller's {@code X-Request-Id}, or one made up. */
final class RequestId {

    static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 64;

    static String of(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && isFit(given) ? given : made();
    }

    private static String made() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    /** Whether it can stand in a log line and a header as it is. */
    private static boolean isFit(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }

    private RequestId() {}
}
