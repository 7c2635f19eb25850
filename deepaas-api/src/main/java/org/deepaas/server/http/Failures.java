package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.deepaas.model.ModelException;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.ModuleRefused;
import org.deepaas.server.models.NoSuchModule;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.VersionFailed;
import org.deepaas.server.models.VersionInUse;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.predictions.TimeLimitExceeded;
import org.deepaas.server.results.Json;
import org.deepaas.server.trainings.NotNow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a caller is told of what went wrong. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?<![\\w:/.])/(?:[^\\s/:'\"<>]+/)+");
    private static final int LONGEST_REASON = 500;
    private static final String RETRY_AFTER_SECONDS = "5";

    /**
     * A failure in a caller's words.
     *
     * @param arguments what is wrong with each, where that is what is wrong
     * @param retryAfter the seconds after which it is worth asking again; empty where nothing will have changed
     * @param unexpected whether the log is to know more
     */
    record Told(int status, String reason, @Nullable ObjectNode arguments, String retryAfter, boolean unexpected) {

        static Told of(int status, String reason) {
            return new Told(status, reason, null, "", false);
        }

        /** Adds it to what is said of where it happened. */
        byte[] toJson(ObjectNode error) {
            error.put("code", status).put("message", reason);
            if (arguments != null) {
                error.set("arguments", arguments);
            }
            return Json.text(error).getBytes(StandardCharsets.UTF_8);
        }

        static Told later(int status, String reason, String retryAfter) {
            return new Told(status, "%s; try again in %s s".formatted(reason, retryAfter), null, retryAfter, false);
        }
    }

    static void answer(RoutingContext context, Throwable failure) {
        if (failure instanceof BadRequest bad) {
            Answers.bytes(context, bad.status(), bad.mediaType(), Buffer.buffer(bad.body()));
            return;
        }
        if (failure instanceof InvalidArguments invalid) {
            Answers.bytes(context, 422, "application/json", Buffer.buffer(Json.text(invalid.messages())));
            return;
        }
        var told = told(context, failure);
        Answers.text(context, told.status(), told.status() + ": " + told.reason());
    }

    /** What is told of a failure in whatever form; the log knows of it then, and the answer's headers when to ask again. */
    static Told told(RoutingContext context, Throwable failure) {
        String id = context.response().headers().get(RequestId.HEADER);
        var told = told(failure, id);
        if (told.unexpected()) {
            LOG.errorf(failure, "request %s failed: %s", id, failure);
        }
        if (!told.retryAfter().isEmpty()) {
            context.response().putHeader("Retry-After", told.retryAfter());
        }
        return told;
    }

    /** A failure within an answer that has begun, as JSON in a line: {@code {"status": "error", "code": …, "message": …}}. */
    static byte[] line(Throwable failure, String id) {
        var told = told(failure, id);
        if (told.unexpected()) {
            LOG.errorf(failure, "request %s failed: %s", id, failure);
        }
        return told.toJson(JsonNodeFactory.instance.objectNode().put("status", "error"));
    }

    /** What is told of a failure, in the request of that id. */
    static Told told(Throwable failure, String id) {
        if (failure instanceof BadRequest bad) {
            return Told.of(bad.status(), bad.reason());
        }
        if (failure instanceof InvalidArguments invalid) {
            return new Told(422, "arguments cannot be used", invalid.messages(), "", false);
        }
        if (failure instanceof ModelException model) {
            return Told.of(model.status(), withoutPaths(reason(model)));
        }
        if (failure instanceof Refused refused) {
            return Told.later(503, String.valueOf(failure.getMessage()), Long.toString(refused.retryAfterSeconds()));
        }
        if (failure instanceof NotNow) {
            return Told.later(503, String.valueOf(failure.getMessage()), RETRY_AFTER_SECONDS);
        }
        if (failure instanceof TimeLimitExceeded) {
            return Told.of(504, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof NoSuchVersion || failure instanceof NoSuchModule) {
            return Told.of(404, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof VersionInUse || failure instanceof VersionFailed || failure instanceof ModuleRefused) {
            return Told.of(409, withoutPaths(String.valueOf(failure.getMessage())));
        }
        if (isDiskFull(failure)) {
            LOG.errorf("the data folder's disk is full: %s", failure.getMessage());
            return Told.of(507, "the server's disk is full: try again later, or tell whoever runs it");
        }
        String reason = "%s (the server's log knows more under id %s)".formatted(withoutPaths(reason(failure)), id);
        return new Told(500, reason, null, "", true);
    }

    private static boolean isDiskFull(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        String reason = failure instanceof ModelException
                ? String.valueOf(message)
                : message == null || message.isBlank() ? kind : kind + ": " + message;
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    /** Where things lie on this machine is no caller's business: of a path only the last name is left. */
    public static String withoutPaths(String message) {
        return ABSOLUTE_PATH.matcher(message).replaceAll("");
    }

    private Failures() {}
}
