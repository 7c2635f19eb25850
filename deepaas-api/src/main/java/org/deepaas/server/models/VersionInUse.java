package org.deepaas.server.models;

/** A version cannot be removed, because it is needed. */
public final class VersionInUse extends Exception {

    VersionInUse(String message) {
        super(message, null, false, false);
    }
}
