package org.deepaas.server.models;

/** There is no such model, no such version, or none to go back to. */
public final class NoSuchVersion extends Exception {

    NoSuchVersion(String message) {
        super(message, null, false, false);
    }
}
