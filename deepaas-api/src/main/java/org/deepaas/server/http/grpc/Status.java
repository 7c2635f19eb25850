package org.deepaas.server.http.grpc;

/** How a call ended, by gRPC's codes. */
public enum Status {
    OK(0, 200),
    CANCELLED(1, 499),
    UNKNOWN(2, 500),
    INVALID_ARGUMENT(3, 400),
    DEADLINE_EXCEEDED(4, 504),
    NOT_FOUND(5, 404),
    PERMISSION_DENIED(7, 403),
    RESOURCE_EXHAUSTED(8, 503),
    FAILED_PRECONDITION(9, 409),
    UNIMPLEMENTED(12, 501),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503),
    UNAUTHENTICATED(16, 401);

    private final int code;
    private final int http;

    Status(int code, int http) {
        this.code = code;
        this.http = http;
    }

    /** What comes nearest to it in HTTP. */
    public int http() {
        return http;
    }

    /** On the wire. */
    int code() {
        return code;
    }
}
