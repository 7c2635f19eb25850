package org.deepaas.server.http.urls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.UploadedFile;

/** Fetches the files of one request, one after the other. */
public final class Fetching {

    private static final int MOST_REDIRECTS = 5;

    private final Destinations destinations;
    private final Exchange exchange;
    private final long end;
    private long bytesLeft;

    Fetching(Destinations destinations, Exchange exchange, long end, long mostBytes) {
        this.destinations = destinations;
        this.exchange = exchange;
        this.end = end;
        this.bytesLeft = mostBytes;
    }

    /**
     * Fetches a file. Waits until it is there.
     *
     * @param argument that it is for
     * @param into where it is written
     * @throws NotFetched where it is not to be had; says why
     */
    public UploadedFile fetch(String argument, String url, Path into)
            throws NotFetched, IOException, InterruptedException {
        var destination = destinations.of(url);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var answer = exchange.get(destination, into, bytesLeft, end);
            if (answer.location().isEmpty()) {
                bytesLeft -= Files.size(into);
                return new UploadedFile(argument, into, destination.filename(), answer.mediaType());
            }
            destination = destinations.next(destination, answer.location());
        }
        throw new NotFetched("it is sent on more than %d times".formatted(MOST_REDIRECTS));
    }
}
