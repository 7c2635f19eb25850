package org.deepaas.server.models;

import java.util.ServiceConfigurationError;

/** In one line, for the person who runs the server, why a module cannot be served. */
final class Reason {

    static String of(Throwable failure) {
        Throwable root = root(failure);
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        if (root instanceof ClassNotFoundException) {
            return "a class is missing: " + message;
        }
        if (root instanceof NoClassDefFoundError) {
            return "a class is missing: " + message.replace('/', '.');
        }
        if (root instanceof NoSuchMethodException && message.endsWith(".<init>()")) {
            return message.replace(".<init>()", "") + " needs a public constructor without parameters";
        }
        if (root instanceof UnsupportedClassVersionError) {
            return "it was compiled for a newer Java than this one (%s): %s"
                    .formatted(System.getProperty("java.version"), message);
        }
        if (root instanceof IllegalArgumentException
                || root instanceof IllegalStateException
                || root instanceof ServiceConfigurationError) {
            return message;
        }
        return "%s: %s".formatted(root.getClass().getSimpleName(), message);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private Reason() {}
}
