package org.deepaas.runtime.described.yaml;

/** A description cannot be used. The message says where, why, and what to write instead. */
public final class DescriptionException extends RuntimeException {

    public DescriptionException(String message) {
        super(message);
    }
}
