package org.deepaas.server.http;

import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body, up to as many as are allowed. */
final class BodyLimit {

    private final long allowed;
    private final long announced;
    private long counted;

    /**
     * Refuses at once where more bytes are announced than allowed.
     *
     * @param allowed zero where any number is
     */
    BodyLimit(long allowed, @Nullable String contentLength) throws BadRequest {
        this(allowed, length(contentLength));
    }

    private BodyLimit(long allowed, long announced) throws BadRequest {
        this.allowed = allowed;
        this.announced = announced;
        refuse(announced);
    }

    BodyLimit andAtMost(long bytes) throws BadRequest {
        return allowed > 0 && allowed < bytes ? this : new BodyLimit(bytes, announced);
    }

    /** How many bytes are to come, as the caller says; zero where that is not known. */
    long announced() {
        return announced;
    }

    void count(int bytes) throws BadRequest {
        counted += bytes;
        refuse(counted);
    }

    private void refuse(long bytes) throws BadRequest {
        if (allowed > 0 && bytes > allowed) {
            throw BadRequest.tooLarge(allowed, Math.max(bytes, announced));
        }
    }

    private static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
