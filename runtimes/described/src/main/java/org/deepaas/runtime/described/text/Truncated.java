package org.deepaas.runtime.described.text;

import org.deepaas.model.Arg;

/** A text of which only the beginning counted. */
public record Truncated(
        @Arg(description = "The argument that it came for") String argument,
        @Arg(description = "Which of its texts, from 0") int index,
        @Arg(description = "How many tokens it has") int tokens,
        @Arg(description = "How many of them counted") int read) {}
