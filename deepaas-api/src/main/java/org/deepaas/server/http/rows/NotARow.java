package org.deepaas.server.http.rows;

/** A line cannot be read as a row. The message is for the caller: it says what to mend. */
public final class NotARow extends Exception {

    NotARow(String message) {
        super(message, null, false, false);
    }
}
