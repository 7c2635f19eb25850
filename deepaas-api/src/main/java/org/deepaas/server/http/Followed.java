package org.deepaas.server.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;
import org.deepaas.server.traces.Asked;
import org.deepaas.server.traces.Traces;

/** Requests that are followed, and those that are not. */
final class Followed {

    /** Said of a request whose caller did not wait for the answer; never sent. */
    static final int LEFT = 499;

    private static final Pattern VARIABLE = Pattern.compile(":(?<name>\\w+)");

    /** Who is told of the parts of a request: the timers alone, unless it is followed. */
    static Phases phases(Traces traces, RoutingContext context, ServedModel model, long began, Phases timers) {
        if (traces.areOff()) {
            return timers;
        }
        var request = context.request();
        return traces.follow(
                timers,
                new Asked(
                        request.method().name(),
                        route(context),
                        model.name(),
                        context.response().headers().get(RequestId.HEADER),
                        began,
                        request::getHeader));
    }

    /** As OpenTelemetry has it: {@code {name}} where Vert.x writes {@code :name}. */
    private static String route(RoutingContext context) {
        var known = ModelPath.template(context.request().path());
        if (known != null) {
            return known;
        }
        var path = context.currentRoute().getPath();
        return path == null ? context.normalizedPath() : VARIABLE.matcher(path).replaceAll("{${name}}");
    }

    /**
     * Says that nothing more is done for a request.
     *
     * @param began when it came, by {@link System#nanoTime}
     * @param rendered when its answer was there to be written; zero where none came
     * @param status of its answer, as {@link #status} has it
     */
    static void end(Phases phases, long began, long rendered, int status) {
        long now = System.nanoTime();
        if (rendered != 0) {
            phases.record(Phase.WRITE, now - rendered);
        }
        phases.record(Phase.TOTAL, now - began);
        phases.end(status);
    }

    static int status(AsyncResult<Void> end, HttpServerResponse response) {
        return end.failed() ? LEFT : response.getStatusCode();
    }

    private Followed() {}
}
