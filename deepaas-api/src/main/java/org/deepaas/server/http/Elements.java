package org.deepaas.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.deepaas.server.results.Framing;
import org.deepaas.server.results.Results;
import org.jspecify.annotations.Nullable;

/** Sends the elements of a result as they come. */
record Elements(Framing framing, Sending sending) {

    /** Sends all, and closes them, also where nobody waits for more. By the worker. */
    Answer send(Stream<?> elements) throws IOException {
        try (elements) {
            // an iterator would have a model's flatMap make its elements before they are asked for
            elements.sequential().forEachOrdered(this::sendOne);
            return new Answer.Sent(framing);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void sendOne(@Nullable Object element) {
        try {
            sending.send(framing, Results.element(element));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server does not wait for more");
        }
    }
}
