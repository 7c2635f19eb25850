package org.deepaas.catalog;

/** A command that came to nothing; the message tells what to mend. */
public final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean misused;

    private CommandFailure(String message, boolean misused) {
        super(message);
        this.misused = misused;
    }

    static CommandFailure of(String message) {
        return new CommandFailure(message, false);
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(message, true);
    }

    /** Whether the command itself was wrong, and not a file. */
    public boolean isMisuse() {
        return misused;
    }
}
