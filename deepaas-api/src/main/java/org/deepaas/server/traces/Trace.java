package org.deepaas.server.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.deepaas.server.predictions.Phase;
import org.deepaas.server.predictions.Phases;

/** A request as a span, and its parts as spans within it. */
final class Trace implements Phases {

    /** Of the rows of one body: a trace of a million of them would be of no use. */
    private static final long MOST_ROWS = 100;

    private final Phases timers;
    private final Tracer tracer;
    private final Span span;
    private final Context within;
    private final SpanClock clock;
    private long rows;

    Trace(Phases timers, Tracer tracer, Span span, SpanClock clock) {
        this.timers = timers;
        this.tracer = tracer;
        this.span = span;
        this.within = Context.root().with(span);
        this.clock = clock;
    }

    @Override
    public void record(Phase phase, long nanoseconds) {
        timers.record(phase, nanoseconds);
        recorded(phase, nanoseconds);
    }

    @Override
    public void recorded(Phase phase, long nanoseconds) {
        if (phase != Phase.TOTAL) { // that is the request's own span
            long end = clock.now();
            tracer.spanBuilder(phase.tag())
                    .setParent(within)
                    .setStartTimestamp(end - nanoseconds, TimeUnit.NANOSECONDS)
                    .startSpan()
                    .end(end, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Phases row(long line, long began) {
        if (++rows > MOST_ROWS) {
            return timers;
        }
        var row = tracer.spanBuilder("row")
                .setParent(within)
                .setStartTimestamp(clock.at(began), TimeUnit.NANOSECONDS)
                .setAttribute("deepaas.line", line)
                .startSpan();
        return new Trace(timers, tracer, row, clock);
    }

    @Override
    public void rows(long answered, long failed) {
        span.setAttribute("deepaas.rows.answered", answered);
        span.setAttribute("deepaas.rows.failed", failed);
    }

    @Override
    public void end(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(clock.now(), TimeUnit.NANOSECONDS);
    }
}
