package org.deepaas.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.results.Json;

/** What went wrong as the Open Inference Protocol and TensorFlow Serving say it: {@code {"error": "…"}}. */
final class ProtocolErrors {

    private static final Pattern PATHS = Pattern.compile(
            "/v1/models/.*|/v2/(health|repository)/.*|/v2/models/[^/]+(/versions/[^/]+)?(/(infer|ready|stats|config))?");
    private static final Pattern STATUS = Pattern.compile("^\\d{3}: ");

    /** What a caller sent may be in it, at any length. */
    private static final int LONGEST = 2000;

    /** Whether who asks for that path speaks one of these. */
    static boolean areExpectedAt(String path) {
        return PATHS.matcher(path).matches();
    }

    static void answer(RoutingContext context, int status, String message) {
        var shown = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
        var body = JsonNodeFactory.instance.objectNode().put("error", shown);
        Answers.bytes(context, status, "application/json", Buffer.buffer(Json.text(body)));
    }

    static void answer(RoutingContext context, Throwable failure) {
        if (failure instanceof BadRequest bad) {
            answer(context, bad.status(), bad.reason());
        } else if (failure instanceof InvalidArguments invalid) {
            answer(context, 400, Json.text(invalid.messages()));
        } else {
            var told = Failures.told(context, failure);
            answer(context, told.status(), told.reason());
        }
    }

    /** What stands in a body behind its status. */
    static String withoutStatus(String body) {
        return STATUS.matcher(body).replaceFirst("");
    }

    private ProtocolErrors() {}
}
