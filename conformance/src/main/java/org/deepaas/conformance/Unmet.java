package org.deepaas.conformance;

/** What a check expected did not come. */
final class Unmet extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unmet(String message) {
        super(message);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library more
    static void unless(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new Unmet(message.formatted(values));
        }
    }
}
