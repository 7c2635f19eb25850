package org.deepaas.server.cli.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.Content;
import org.deepaas.server.cli.files.WholeFile;
import org.deepaas.server.results.Json;

/** A file with all answers, as a JSON object in each line. */
public final class AnswerList implements Answers {

    private final Lines lines;

    private AnswerList(Lines lines) {
        this.lines = lines;
    }

    /** Opens it; it is made where it is missing. */
    public static AnswerList open(Path file) throws IOException {
        return new AnswerList(Lines.open(file));
    }

    @Override
    public boolean has(Input input) {
        return lines.done(input) != null;
    }

    @Override
    public void add(Input input, Content answer, double seconds) throws IOException {
        var bytes = new ByteArrayOutputStream();
        WholeFile.send(answer, bytes);
        var entry = Entry.done(input, seconds);
        put(entry, answer.mediaType(), bytes.toByteArray());
        lines.add(entry);
    }

    private static void put(ObjectNode entry, String mediaType, byte[] bytes) throws IOException {
        if (mediaType.startsWith("application/json")) {
            entry.set("answer", Json.read(bytes));
        } else {
            entry.put("content_type", mediaType).put("base64", bytes);
        }
    }

    @Override
    public void fail(Input input, String reason) throws IOException {
        lines.add(Entry.failed(input, reason));
    }

    @Override
    public Path list() {
        return lines.file();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
