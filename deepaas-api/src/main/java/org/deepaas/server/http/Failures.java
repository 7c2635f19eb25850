package org.deepaas.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
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

/** What a caller is told of what went wrong. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?<![\\w:/.])/(?:[^\\s/:'\"<>]+/)+");
    private static final int LONGEST_REASON = 500;
    private static final String RETRY_AFTER_SECONDS = "5";

    static void answer(RoutingContext context, Throwable failure) {
        if (failure instanceof BadRequest bad) {
            Answers.bytes(context, bad.status(), bad.mediaType(), Buffer.buffer(bad.body()));
        } else if (failure instanceof InvalidArguments invalid) {
            invalid(context, invalid);
        } else if (failure instanceof ModelException model) {
            Answers.text(context, model.status(), model.status() + ": " + withoutPaths(reason(model)));
        } else if (failure instanceof Refused refused) {
            context.response().putHeader("Retry-After", Long.toString(refused.retryAfterSeconds()));
            Answers.text(
                    context,
                    503,
                    "503: " + refused.getMessage() + "; try again in " + refused.retryAfterSeconds() + " s");
        } else if (failure instanceof TimeLimitExceeded late) {
            Answers.text(context, 504, "504: " + late.getMessage());
        } else if (failure instanceof NoSuchVersion) {
            Answers.text(context, 404, "404: " + failure.getMessage());
        } else if (failure instanceof VersionInUse || failure instanceof VersionFailed) {
            Answers.text(context, 409, "409: " + withoutPaths(String.valueOf(failure.getMessage())));
        } else if (failure instanceof NoSuchModule) {
            Answers.text(context, 404, "404: " + failure.getMessage());
        } else if (failure instanceof ModuleRefused) {
            Answers.text(context, 409, "409: " + withoutPaths(String.valueOf(failure.getMessage())));
        } else if (failure instanceof NotNow) {
            context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            Answers.text(
                    context, 503, "503: %s; try again in %s s".formatted(failure.getMessage(), RETRY_AFTER_SECONDS));
        } else if (isDiskFull(failure)) {
            LOG.errorf("the data folder's disk is full: %s", failure.getMessage());
            Answers.text(context, 507, "507: the server's disk is full: try again later, or tell whoever runs it");
        } else {
            unexpected(context, failure);
        }
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

    private static void invalid(RoutingContext context, InvalidArguments invalid) {
        Answers.bytes(context, 422, "application/json", Buffer.buffer(Json.text(invalid.messages())));
    }

    private static void unexpected(RoutingContext context, Throwable failure) {
        String id = context.response().headers().get(RequestId.HEADER);
        LOG.errorf(failure, "request %s failed: %s", id, failure);
        Answers.text(
                context,
                500,
                "500: %s (the server's log knows more under id %s)".formatted(withoutPaths(reason(failure)), id));
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
