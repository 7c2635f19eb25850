package org.deepaas.server.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.deepaas.server.cli.files.WholeFile;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON objects, one a line, that is added to: what became of each input. Where an input stands there twice, the
 * last line counts.
 */
final class Lines implements AutoCloseable {

    private static final String BEGINNING = "{\"input\": ";

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Done> done = new HashMap<>();

    /** What is remembered of an input that has its answer. */
    record Done(String key, String output) {}

    private Lines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Lines open(Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return opened(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (FileSystemException e) {
            throw new IOException("%s cannot be written: %s".formatted(file, WholeFile.reason(e)), e);
        }
    }

    private static Lines opened(Path file, FileChannel channel) throws IOException {
        var lines = new Lines(file, channel);
        lines.lock();
        lines.read();
        channel.position(channel.size());
        return lines;
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // by this very process
        }
        throw new IOException("another deepaas-cli adds to %s: wait for it, or choose another place".formatted(file));
    }

    private void read() throws IOException {
        boolean half = !endsWithALine();
        // not closed: that would give the lock away
        var reader =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        int number = 1;
        for (var line = reader.readLine(); line != null; number++) {
            var next = reader.readLine();
            if (next == null && half && (line.startsWith(BEGINNING) || BEGINNING.startsWith(line))) {
                // its writer was killed, or the disk was full
                channel.truncate(channel.size() - line.getBytes(StandardCharsets.UTF_8).length);
            } else {
                remember(parse(line, number));
            }
            line = next;
        }
    }

    private boolean endsWithALine() throws IOException {
        var last = ByteBuffer.allocate(1);
        return channel.size() == 0 || (channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n');
    }

    private JsonNode parse(String line, int number) throws IOException {
        try {
            var entry = Json.read(line.getBytes(StandardCharsets.UTF_8));
            if (entry.has("input") && entry.has("status")) {
                return entry;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw new IOException("line %d of %s is no answer of deepaas-cli: choose another file".formatted(number, file));
    }

    private void remember(JsonNode entry) {
        var input = entry.path("input").asText();
        if (entry.path("status").asText().equals("done")) {
            done.put(
                    input,
                    new Done(entry.path("key").asText(), entry.path("output").asText()));
        } else {
            done.remove(input);
        }
    }

    /** Null where there is no answer yet, or one to something else. */
    synchronized @Nullable Done done(Input input) {
        var known = done.get(input.name());
        return known != null && known.key().equals(input.key()) ? known : null;
    }

    synchronized void add(ObjectNode entry) throws IOException {
        var line = ByteBuffer.wrap((Json.text(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        remember(entry);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
