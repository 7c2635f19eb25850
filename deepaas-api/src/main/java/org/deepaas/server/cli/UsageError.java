package org.deepaas.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.deepaas.server.arguments.InvalidArguments;

/** What was asked for cannot be understood. Its line is for the person who asked. */
final class UsageError extends RuntimeException {

    private final String line;

    UsageError(String line) {
        super(line, null, false, false);
        this.line = line;
    }

    /** A line for each argument that cannot be used, in the words in which a server answers. */
    static UsageError of(InvalidArguments invalid) {
        return new UsageError(invalid.messages().properties().stream()
                .map(member -> "--%s: %s".formatted(member.getKey(), text(member.getValue())))
                .collect(Collectors.joining(System.lineSeparator())));
    }

    private static String text(JsonNode messages) {
        return messages.isArray()
                ? messages.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
                : messages.toString();
    }

    String line() {
        return line;
    }
}
