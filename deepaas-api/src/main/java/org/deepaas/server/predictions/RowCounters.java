package org.deepaas.server.predictions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies of rows that are read for one model, and what became of their rows. */
public final class RowCounters {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter answered;
    private final Counter failed;

    RowCounters(MeterRegistry registry, String model) {
        this.answered = counter(registry, model, "answered");
        this.failed = counter(registry, model, "failed");
        Gauge.builder("deepaas.rows.requests", open, AtomicInteger::get)
                .description("Requests whose rows are being answered")
                .tag("model", model)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String model, String outcome) {
        return Counter.builder("deepaas.rows")
                .description("Rows of NDJSON and CSV")
                .tag("model", model)
                .tag("outcome", outcome)
                .register(registry);
    }

    public void opened() {
        open.incrementAndGet();
    }

    public void closed() {
        open.decrementAndGet();
    }

    public void answered() {
        answered.increment();
    }

    public void failed() {
        failed.increment();
    }
}
