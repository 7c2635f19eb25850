package org.deepaas.example.detection;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deepaas.model.InvalidInputException;

/** What the model's classes are called. */
final class Labels {

    private static final String UNUSED = "???";

    private final List<String> names;

    private Labels(List<String> names) {
        this.names = names;
    }

    /** One name a line, the line's number from 0 being the class. */
    static Labels read(Path file) throws IOException {
        return new Labels(Files.readAllLines(file));
    }

    String of(long number) {
        return names.get(Math.toIntExact(number));
    }

    /** Those asked for, as the model writes them. */
    List<String> known(List<String> asked) {
        return asked.stream().map(this::known).toList();
    }

    private String known(String asked) {
        var name = asked.strip().toLowerCase(Locale.ROOT);
        if (!names.contains(name) || name.equals(UNUSED)) {
            throw new InvalidInputException("labels: '%s' is not among %s"
                    .formatted(
                            asked,
                            names.stream()
                                    .filter(known -> !known.equals(UNUSED))
                                    .sorted()
                                    .collect(joining(", "))));
        }
        return name;
    }
}
