package org.deepaas.server;

import java.util.List;

/** Keeps the server from starting. Its lines are shown to the person who started it: what is wrong, and what to do. */
public final class CannotStart extends RuntimeException {

    private final transient List<String> lines;

    public CannotStart(String line, Throwable cause) {
        this(List.of(line), cause);
    }

    public CannotStart(String line) {
        super(line);
        this.lines = List.of(line);
    }

    public CannotStart(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public CannotStart(List<String> lines, Throwable cause) {
        super(String.join("\n", lines), cause);
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
