package org.deepaas.server.http;

/** The request itself, rather than an argument in it, cannot be used. */
final class BadRequest extends Exception {

    private final int status;
    private final String mediaType;

    private BadRequest(int status, String mediaType, String body) {
        super(body, null, false, false);
        this.status = status;
        this.mediaType = mediaType;
    }

    /** A status from 400 to 499, and what the caller is to mend. */
    static BadRequest of(int status, String body) {
        return new BadRequest(status, Answers.TEXT, body);
    }

    static BadRequest malformed(String why) {
        return of(400, "400: " + why);
    }

    /** The client left while it sent, or what it sent is no HTTP. */
    static BadRequest brokenOff(Throwable why) {
        return malformed("the request broke off: " + why.getMessage());
    }

    static BadRequest malformedJson() {
        return new BadRequest(400, "application/json", "{\"json\": [\"Invalid JSON body.\"]}");
    }

    static BadRequest tooLarge(long allowed, long actual) {
        return of(413, "Maximum request body size %d exceeded, actual body size %d".formatted(allowed, actual));
    }

    int status() {
        return status;
    }

    String mediaType() {
        return mediaType;
    }

    /** What the caller is to mend, without the status that the body begins with. */
    String reason() {
        String prefix = status + ": ";
        return body().startsWith(prefix) ? body().substring(prefix.length()) : body();
    }

    String body() {
        return String.valueOf(getMessage());
    }
}
