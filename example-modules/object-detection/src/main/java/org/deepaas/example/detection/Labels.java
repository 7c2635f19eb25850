package org.deepaas.example.detection;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deepaas.model.InvalidInputException;

/** What the model's classes are called. */
final class Labels {

    private static final String UNUSED = "???";

    private static final int SHOWN = 10;
    private static final int LONGEST = 40;

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
            throw new InvalidInputException("labels: '%s' is none of the %d that this model knows; the nearest are %s"
                    .formatted(shortened(asked), used().count(), nearest(name)));
        }
        return name;
    }

    private String nearest(String name) {
        return used().sorted(Comparator.comparingInt(known -> Spelling.distance(shortened(name), known)))
                .limit(SHOWN)
                .collect(joining(", "));
    }

    private Stream<String> used() {
        return names.stream().filter(name -> !name.equals(UNUSED));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
