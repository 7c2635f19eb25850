package org.deepaas.server.predictions;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is told. */
final class Heard<T> implements Outcome<T> {
    final CompletableFuture<T> end = new CompletableFuture<>();
    final CompletableFuture<Void> release = new CompletableFuture<>();
    final AtomicInteger releases = new AtomicInteger();

    @Override
    public void succeeded(T value) {
        end.complete(value);
    }

    @Override
    public void failed(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void released() {
        releases.incrementAndGet();
        release.complete(null);
    }
}
