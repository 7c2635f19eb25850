package org.deepaas.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Answers that are alike for all routes. */
public final class Answers {

    static final String TEXT = "text/plain; charset=utf-8";

    /** A caller that sends on after its answer is heard out this long, so that it can read the answer. */
    private static final long MOST_BYTES_TO_DISCARD = 64L << 20;

    /** The status and its name, as in {@code 404: Not Found}. */
    public static void status(RoutingContext context, int status) {
        text(context, status, status + ": " + HttpResponseStatus.valueOf(status).reasonPhrase());
    }

    /** The status, and the text as it is. */
    public static void text(RoutingContext context, int status, String text) {
        bytes(context, status, TEXT, Buffer.buffer(text));
    }

    /** The status, and the body as it is. Does nothing where there is an answer already, or nobody to read it. */
    public static void bytes(RoutingContext context, int status, String mediaType, Buffer body) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        response.putHeader("Content-Type", mediaType);
        if (status == 408) {
            response.putHeader("Connection", "close"); // whoever stopped in the middle of a body has lost its place
        }
        response.end(body);
        discardRest(context);
    }

    /** Says that the body is a file of that name. */
    static String attachment(String filename) {
        return "attachment; filename=\"" + filename.replaceAll("[\\p{Cntrl}\"\\\\]", "_") + "\"";
    }

    /** Reads on after the answer has ended, a while, where the caller sends on. */
    static void discardRest(RoutingContext context) {
        var request = context.request();
        if (request.isEnded()) {
            return;
        }
        long[] discarded = {0};
        request.handler(buffer -> {
            discarded[0] += buffer.length();
            if (discarded[0] > MOST_BYTES_TO_DISCARD) {
                request.connection().close();
            }
        });
        request.endHandler(end -> {});
        request.resume();
    }

    private Answers() {}
}
