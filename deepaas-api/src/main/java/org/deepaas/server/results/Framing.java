package org.deepaas.server.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the elements of a result are told apart that are sent one after the other, as they come. */
public enum Framing {
    /** Each on a line of its own. */
    LINES("application/x-ndjson", "application/x-ndjson", "", "\n"),
    /** Server-sent events. */
    EVENTS("text/event-stream", "text/event-stream; charset=utf-8", "data: ", "\n\n");

    private static final byte[] ERROR_EVENT = "event: error\n".getBytes(UTF_8);

    private final String mediaType;
    private final String contentType;
    private final String before;
    private final String behind;

    Framing(String mediaType, String contentType, String before, String behind) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.before = before;
        this.behind = behind;
    }

    /** What callers ask for it by. */
    public String mediaType() {
        return mediaType;
    }

    /** What an answer says that it is. */
    public String contentType() {
        return contentType;
    }

    /** The media types of all, in their order. */
    public static List<String> mediaTypes() {
        return Arrays.stream(values()).map(Framing::mediaType).toList();
    }

    /** The one of a media type; empty where it is of none. */
    public static Optional<Framing> of(String mediaType) {
        return Arrays.stream(values())
                .filter(one -> one.mediaType.equals(mediaType))
                .findFirst();
    }

    /** An element, which is JSON in a line. */
    public byte[] element(byte[] json) {
        var bytes = new ByteArrayOutputStream(json.length + 8);
        bytes.writeBytes(before.getBytes(UTF_8));
        bytes.writeBytes(json);
        bytes.writeBytes(behind.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    /** What ended the elements before their time, which is JSON in a line. */
    public byte[] error(byte[] json) {
        var bytes = new ByteArrayOutputStream(json.length + 24);
        if (this == EVENTS) {
            bytes.writeBytes(ERROR_EVENT);
        }
        bytes.writeBytes(element(json));
        return bytes.toByteArray();
    }
}
