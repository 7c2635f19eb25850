package org.deepaas.server.http;

import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests of TFaaS's clients, all of them and those under way. */
final class TfaasCount {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);

    private final AtomicLong gets = new AtomicLong();
    private final AtomicLong posts = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();

    void begin(HttpMethod method) {
        underWay.incrementAndGet();
        if (method.equals(HttpMethod.GET)) {
            gets.incrementAndGet();
        } else if (method.equals(HttpMethod.POST)) {
            posts.incrementAndGet();
        }
    }

    void end() {
        underWay.decrementAndGet();
    }

    /** Since the server began. */
    long gets() {
        return gets.get();
    }

    /** Since the server began. */
    long posts() {
        return posts.get();
    }

    /** Lets answers go out that are written already. */
    void awaitNone() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (underWay.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }
}
