package org.deepaas.acceptance.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers off a connection. */
public final class AnswerReader {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;

    /** Reads what comes from {@code in}. */
    public AnswerReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next answer; those of the status 1xx are passed over. */
    public Answer read(boolean withBody) throws IOException {
        var start = line();
        var status = Integer.parseInt(start.split(" ", 3)[1]);
        var headers = headers();
        if (status < 200) {
            return read(withBody);
        }
        var none = !withBody || status == NO_CONTENT || status == NOT_MODIFIED;
        return new Answer(status, headers, none ? new byte[0] : body(headers));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + "," + other);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        var length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(exactly(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
