package org.deepaas.catalog;

/** A file that is no YAML, or no metadata at all; the message says where and what to do. */
public final class UnreadableMetadata extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableMetadata(String message) {
        super(message);
    }
}
