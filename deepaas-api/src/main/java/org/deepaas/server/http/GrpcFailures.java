package org.deepaas.server.http;

import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.http.grpc.CallFailed;
import org.deepaas.server.http.grpc.Status;
import org.deepaas.server.http.grpc.Unary;
import org.deepaas.server.predictions.Refused;
import org.deepaas.server.results.Json;
import org.jboss.logging.Logger;

/** What went wrong as gRPC says it: in the words of the other protocols, with a status of its own. */
record GrpcFailures() implements Unary.Failures {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    @Override
    public CallFailed of(String id, Throwable failure) {
        if (failure instanceof CallFailed known) {
            return known;
        }
        if (failure instanceof InvalidArguments invalid) {
            return new CallFailed(Status.INVALID_ARGUMENT, Json.text(invalid.messages()));
        }
        var told = Failures.told(failure, id);
        if (told.unexpected()) {
            LOG.errorf(failure, "call %s failed: %s", id, failure);
        }
        return new CallFailed(
                failure instanceof Refused refused ? of(refused) : of(told.status()),
                told.reason(),
                told.retryAfter().isEmpty() ? 0 : Long.parseLong(told.retryAfter()));
    }

    private static Status of(Refused refused) {
        return switch (refused.reason()) {
            case QUEUE_FULL -> Status.RESOURCE_EXHAUSTED;
            case TOO_LATE -> Status.DEADLINE_EXCEEDED;
            default -> Status.UNAVAILABLE;
        };
    }

    /** The status that says in gRPC what that one says in HTTP. */
    static Status of(int status) {
        return switch (status) {
            case 401 -> Status.UNAUTHENTICATED;
            case 402, 501 -> Status.UNIMPLEMENTED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 408, 504 -> Status.DEADLINE_EXCEEDED;
            case 409 -> Status.FAILED_PRECONDITION;
            case 413, 429, 507 -> Status.RESOURCE_EXHAUSTED;
            case 503 -> Status.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Status.INVALID_ARGUMENT : Status.INTERNAL;
        };
    }
}
