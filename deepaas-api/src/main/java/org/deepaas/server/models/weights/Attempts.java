package org.deepaas.server.models.weights;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Attempts to get a file: at each of its addresses several, which go on from what the last one left. */
final class Attempts {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final NeededFile file;
    private final Path part;
    private final Patience patience;
    private final List<String> problems = new ArrayList<>();

    Attempts(NeededFile file, Path part, Patience patience) {
        this.file = file;
        this.part = part;
        this.patience = patience;
    }

    /**
     * Gets the file whole.
     *
     * @return the host that it was had from
     * @throws Failed where it is to be had nowhere
     */
    String make(Download download) throws IOException, InterruptedException, Failed {
        for (var url : file.urls()) {
            if (succeed(download, url)) {
                return url.getHost();
            }
        }
        throw new Failed(String.join("; ", problems));
    }

    private boolean succeed(Download download, URI url) throws IOException, InterruptedException, Failed {
        var pause = patience.pause();
        int attempt = 1;
        while (true) {
            long had = had();
            try {
                download.from(url);
                return true;
            } catch (Download.Refusal refusal) {
                problems.add(String.valueOf(refusal.getMessage()));
                return false;
            } catch (IOException e) {
                requireSpace();
                if (had() > had) {
                    attempt = 1;
                    pause = patience.pause();
                }
                if (attempt == patience.attempts()) {
                    problems.add(reason(e, url.getHost()));
                    return false;
                }
                LOG.warnf("%s: %s; it is tried again", file.path(), reason(e, url.getHost()));
            }
            attempt++;
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2);
        }
    }

    private long had() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** Makes sure that what is missing has room. */
    void requireSpace() throws IOException, Failed {
        long missing = file.bytes() - had();
        long space = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
        if (space < missing) {
            throw new Failed(
                    "%d bytes more are needed on the disk of the data folder, which has %d: make room, or name another with --data-dir"
                            .formatted(missing, space));
        }
    }

    private static String reason(IOException e, String host) {
        if (e instanceof ConnectException) {
            return "%s cannot be reached".formatted(host);
        }
        if (e instanceof HttpTimeoutException) {
            return "%s does not answer in time".formatted(host);
        }
        var message = e.getMessage();
        return message == null || !message.contains(host)
                ? "%s: %s%s".formatted(host, e.getClass().getSimpleName(), message == null ? "" : " " + message)
                : message;
    }

    /** It is not to be had; the message says why. */
    static final class Failed extends Exception {
        private Failed(String message) {
            super(message);
        }
    }
}
