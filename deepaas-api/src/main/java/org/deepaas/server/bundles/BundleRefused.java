package org.deepaas.server.bundles;

/** What was uploaded is no model that could be served; says what to mend. */
public final class BundleRefused extends Exception {

    /** @param message what to mend */
    public BundleRefused(String message) {
        super(message);
    }
}
