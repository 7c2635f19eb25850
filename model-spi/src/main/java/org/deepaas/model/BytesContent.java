package org.deepaas.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Bytes as an answer.
 *
 * @param bytes handed over, not copied: do not change them afterwards
 * @param mediaType as in {@code "image/png"}
 * @param filename the name that a browser saves it under, if it is to be saved rather than shown
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is not copied to be handed over
public record BytesContent(byte[] bytes, String mediaType, Optional<String> filename) implements Content {

    /** Bytes that a browser shows. */
    public static BytesContent of(byte[] bytes, String mediaType) {
        return new BytesContent(bytes, mediaType, Optional.empty());
    }

    /** Text, in UTF-8. */
    public static BytesContent of(String text, String mediaType) {
        return of(text.getBytes(UTF_8), mediaType);
    }

    /** The same bytes, to be saved under {@code filename}. */
    public BytesContent named(String filename) {
        return new BytesContent(bytes, mediaType, Optional.of(filename));
    }
}
