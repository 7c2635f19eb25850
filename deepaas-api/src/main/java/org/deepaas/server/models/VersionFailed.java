package org.deepaas.server.models;

/** A version cannot be loaded. What served before still does. */
public final class VersionFailed extends Exception {

    private final long version;
    private final String reason;

    VersionFailed(long version, String reason) {
        super("version %d cannot be loaded: %s".formatted(version, reason), null, false, false);
        this.version = version;
        this.reason = reason;
    }

    public long version() {
        return version;
    }

    /** Why, in one line. */
    public String reason() {
        return reason;
    }
}
