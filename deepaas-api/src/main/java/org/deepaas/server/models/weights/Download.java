package org.deepaas.server.models.weights;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One attempt to get a file from one address. What was had before is kept, and gone on from. */
final class Download {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int MOST_REDIRECTS = 10;
    private static final int BUFFER = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/.*");

    private final HttpClient client;
    private final Duration patience;
    private final NeededFile file;
    private final Path part;
    private final LongConsumer progress;
    private boolean goesOn;

    /**
     * For one file.
     *
     * @param patience how long no byte may come
     * @param part where it is gathered
     */
    Download(HttpClient client, Duration patience, NeededFile file, Path part, LongConsumer progress) {
        this.client = client;
        this.patience = patience;
        this.file = file;
        this.part = part;
        this.progress = progress;
    }

    /**
     * Gets what is missing, and checks the sum of it all.
     *
     * @throws Refusal where this address is of no use
     * @throws IOException where it may be tried again
     */
    void from(URI address) throws IOException, InterruptedException {
        var url = Addresses.shown(address);
        long had = Files.exists(part) ? Files.size(part) : 0;
        if (had > file.bytes()) {
            forget();
            had = 0;
        }
        if (had == file.bytes()) {
            goesOn = true;
            check(url, Sums.add(Sums.begin(), part));
            return;
        }
        var response = ask(address, had);
        // closing what is not read to its end ends the connection
        try (var body = response.body()) {
            int status = response.statusCode();
            if (status == 416) {
                forget();
                throw new IOException("%s has no more than %d bytes of it".formatted(url, had));
            }
            if (status >= 500 || PASSING.contains(status)) {
                throw new IOException("%s answers %d".formatted(url, status));
            }
            if (status != 200 && status != 206) {
                throw new Refusal("%s answers %d".formatted(url, status));
            }
            receive(url, response, had, body);
        }
    }

    private HttpResponse<InputStream> ask(URI address, long had) throws IOException, InterruptedException {
        var at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var request = HttpRequest.newBuilder(at)
                    .timeout(patience)
                    // a packed answer would have another size and sum
                    .header("Accept-Encoding", "identity");
            if (had > 0) {
                request.header("Range", "bytes=%d-".formatted(had));
                var mark = mark();
                if (mark != null) {
                    request.header("If-Range", mark);
                }
            }
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            at = next(at, response.headers().firstValue("Location").orElse(""));
        }
        throw new Refusal("%s sends on more than %d times".formatted(Addresses.shown(address), MOST_REDIRECTS));
    }

    private static URI next(URI from, String location) throws Refusal {
        try {
            var to = from.resolve(location);
            if (!location.isEmpty() && Addresses.mayRedirect(from, to)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Refusal("%s sends on to where nothing is fetched from: addresses begin with https://"
                .formatted(Addresses.shown(from)));
    }

    private void receive(String url, HttpResponse<InputStream> response, long had, InputStream body)
            throws IOException {
        goesOn = response.statusCode() == 206 && had > 0;
        if (response.statusCode() == 206 && begin(response) != had) {
            forget();
            throw new IOException("%s sends another part than was asked for".formatted(url));
        }
        if (!goesOn) {
            forget();
        }
        remember(response.headers().firstValue("ETag").orElse(""));
        var sum = goesOn ? Sums.add(Sums.begin(), part) : Sums.begin();
        long size = append(url, goesOn ? had : 0, sum, body);
        if (size < file.bytes()) {
            throw new IOException("%s broke off after %d of %d bytes".formatted(url, size, file.bytes()));
        }
        check(url, sum);
    }

    private long append(String url, long had, MessageDigest sum, InputStream body) throws IOException {
        long size = had;
        var buffer = new byte[BUFFER];
        try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                var out = Channels.newOutputStream(channel);
                var stall = new Stall(body, patience)) {
            progress.accept(size);
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                stall.renew();
                size += read;
                if (size > file.bytes()) {
                    throw tooLarge(url);
                }
                out.write(buffer, 0, read);
                sum.update(buffer, 0, read);
                progress.accept(size);
            }
            channel.force(true);
        } catch (Refusal e) {
            forget();
            throw e;
        }
        return size;
    }

    private Refusal tooLarge(String url) {
        return new Refusal("%s has more than the %d bytes that are wanted".formatted(url, file.bytes()));
    }

    private void check(String url, MessageDigest sum) throws IOException {
        var actual = Sums.hex(sum);
        if (actual.equals(file.sha256())) {
            return;
        }
        forget();
        var problem = "what %s sends has the SHA-256 %s, and %s is wanted".formatted(url, actual, file.sha256());
        if (goesOn) {
            // what was had before may have been the wrong half
            throw new IOException(problem);
        }
        throw new Refusal(problem);
    }

    private static long begin(HttpResponse<?> response) {
        var range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    /** The file as its server knows it, where that can tell it from another; null where not. */
    private @Nullable String mark() throws IOException {
        var kept = tag(part);
        return Files.exists(kept) ? Files.readString(kept) : null;
    }

    private void remember(String mark) throws IOException {
        if (mark.startsWith("\"")) {
            Files.writeString(tag(part), mark);
        } else {
            Files.deleteIfExists(tag(part));
        }
    }

    /** The file beside it that tells what it is a part of. */
    static Path tag(Path part) {
        return part.resolveSibling(part.getFileName() + ".etag");
    }

    private void forget() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag(part));
    }

    /** Asking there again is of no use. */
    static final class Refusal extends IOException {
        Refusal(String message) {
            super(message);
        }
    }
}
