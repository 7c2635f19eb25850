package org.deepaas.conformance;

import java.util.Locale;

/** How much a check weighs. */
enum Level {
    /** The specification says so. */
    REQUIRED,
    /** The specification leaves it open, or its documents disagree; clients are better off with it. */
    RECOMMENDED,
    /** Belongs to an extension that the server says it has. */
    EXTENSION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
