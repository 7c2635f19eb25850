package org.deepaas.server.models;

/** A module cannot be served, or not be removed. What was served before still is. */
public final class ModuleRefused extends Exception {

    ModuleRefused(String message) {
        super(message, null, false, false);
    }
}
