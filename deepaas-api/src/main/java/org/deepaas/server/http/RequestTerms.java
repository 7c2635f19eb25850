package org.deepaas.server.http;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.deepaas.model.InvalidInputException;
import org.deepaas.server.predictions.Terms;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a request is, by {@code Priority: u=0} to {@code u=7} (RFC 9218), and how long its answer is waited for, by {@code
 * Prefer: wait=2} (RFC 7240, seconds). What cannot be understood is taken as not said, as both ask.
 */
final class RequestTerms {

    private static final Pattern URGENCY = Pattern.compile("(?:^|,)\\s*u\\s*=\\s*(?<u>[0-7])\\s*(?:[,;]|$)");
    private static final Pattern WAIT = Pattern.compile(
            "(?:^|,)\\s*wait\\s*=\\s*\"?(?<s>\\d{1,9}(?:\\.\\d{1,6})?)\"?\\s*(?:[,;]|$)", Pattern.CASE_INSENSITIVE);
    private static final int LEAST_URGENT = 7;
    private static final int MILLION = 1_000_000;

    /**
     * As {@link #of(MultiMap)}, or by the parameters {@code priority}, where 1 is the most urgent, and {@code timeout}, in microseconds. Zero says
     * nothing.
     */
    static Terms withParameters(Map<String, Object> parameters, MultiMap headers) {
        var terms = of(headers);
        long priority = whole(parameters, "priority");
        long timeout = whole(parameters, "timeout");
        return new Terms(
                priority == 0 ? terms.urgency() : (int) Math.min(priority - 1, LEAST_URGENT),
                timeout == 0 ? terms.patience() : Duration.of(timeout, ChronoUnit.MICROS));
    }

    private static long whole(Map<String, Object> parameters, String name) {
        var value = parameters.get(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Long whole && whole >= 0) {
            return whole;
        }
        throw new InvalidInputException(
                "the parameter %s is a whole number from 0, and %s is none".formatted(name, value));
    }

    static Terms of(MultiMap headers) {
        var priority = headers.get("Priority");
        var preference = headers.get("Prefer");
        return priority == null && preference == null ? Terms.USUAL : of(priority, preference);
    }

    static Terms of(@Nullable String priority, @Nullable String preference) {
        return new Terms(urgency(priority), patience(preference));
    }

    private static int urgency(@Nullable String priority) {
        var said = URGENCY.matcher(priority == null ? "" : priority);
        return said.find() ? Integer.parseInt(said.group("u")) : Terms.USUAL.urgency();
    }

    private static Duration patience(@Nullable String preference) {
        var said = WAIT.matcher(preference == null ? "" : preference);
        if (!said.find()) {
            return Terms.USUAL.patience();
        }
        var microseconds = Math.round(Double.parseDouble(said.group("s")) * MILLION);
        return Duration.ofNanos(1000 * Math.max(1, microseconds));
    }

    private RequestTerms() {}
}
