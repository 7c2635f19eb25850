package org.deepaas.server.cli;

/** What was asked for cannot be understood. Its line is for the person who asked. */
final class UsageError extends RuntimeException {

    private final String line;

    UsageError(String line) {
        super(line, null, false, false);
        this.line = line;
    }

    String line() {
        return line;
    }
}
