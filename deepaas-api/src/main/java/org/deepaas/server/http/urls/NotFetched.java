package org.deepaas.server.http.urls;

/** A file cannot be had from its URL; the message is for the caller. */
public final class NotFetched extends Exception {

    NotFetched(String message) {
        super(message, null, false, false);
    }
}
