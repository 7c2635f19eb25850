package org.deepaas.conformance;

/** Why a check says nothing of this server or model. */
final class NotApplicable extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotApplicable(String message) {
        super(message);
    }

    static void unless(boolean condition, String message) {
        if (!condition) {
            throw new NotApplicable(message);
        }
    }
}
