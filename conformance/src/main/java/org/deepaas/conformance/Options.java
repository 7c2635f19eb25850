package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said on the command line. */
record Options(
        URI address,
        List<String> models,
        Map<String, JsonNode> requests,
        Map<String, List<Long>> shapes,
        Map<String, String> headers,
        Duration patience,
        Optional<Path> json,
        Optional<Path> junit,
        boolean strict,
        boolean changing) {

    static final String USAGE = """
            Usage: conformance/run URL [OPTION...]

            URL is where the paths of the protocol begin: for http://localhost:8000/v2 it is http://localhost:8000

              --model NAME         a model to ask (again for others); else those that v2/repository/index lists
              --request NAME=FILE  a request for that model, as JSON, that it is known to answer
              --shape INPUT=1x3x8  the shape to ask an input of this name with; else sizes are tried for those that are -1
              --header 'NAME: VALUE'  goes with every request
              --timeout SECONDS    how long an answer may take (30)
              --json FILE          writes the report as JSON
              --junit FILE         writes it as JUnit's XML
              --strict             what is recommended, and extensions that the server says it has, count as well
              --load-unload        also unloads and loads each model
              --list               prints all checks, and asks nothing

            The exit status is 0 where all that is required holds, 1 where not, 2 where nothing could be asked.
            """;

    /** Fails with an {@code IllegalArgumentException} that says what is wrong. */
    static Options read(String... words) {
        var reading = new Reading();
        for (int i = 0; i < words.length; i++) {
            i += reading.read(words[i], i + 1 < words.length ? Optional.of(words[i + 1]) : Optional.empty());
        }
        return reading.options();
    }

    private static final class Reading {

        private Optional<URI> address = Optional.empty();
        private final List<String> models = new ArrayList<>();
        private final Map<String, JsonNode> requests = new LinkedHashMap<>();
        private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Duration patience = Duration.ofSeconds(30);
        private Optional<Path> json = Optional.empty();
        private Optional<Path> junit = Optional.empty();
        private boolean strict;
        private boolean changing;

        /** How many further words it took. */
        int read(String word, Optional<String> next) {
            switch (word) {
                case "--strict" -> strict = true;
                case "--load-unload" -> changing = true;
                default -> {
                    if (word.startsWith("-")) {
                        readValue(word, next.orElseThrow(() -> wrong(word + " takes a value")));
                        return 1;
                    }
                    if (address.isPresent() || !word.matches("https?://.+")) {
                        throw wrong(word + " is no URL of a server, as http://localhost:8000");
                    }
                    address = Optional.of(URI.create(word));
                }
            }
            return 0;
        }

        private void readValue(String option, String value) {
            switch (option) {
                case "--model" -> models.add(value);
                case "--request" -> readRequest(pair(option, value, "="));
                case "--shape" -> {
                    var pair = pair(option, value, "=");
                    shapes.put(pair[0], dimensions(pair[1]));
                }
                case "--header" -> {
                    var pair = pair(option, value, ":");
                    headers.put(pair[0].strip(), pair[1].strip());
                }
                case "--timeout" -> patience = Duration.ofSeconds(number(value));
                case "--json" -> json = Optional.of(Path.of(value));
                case "--junit" -> junit = Optional.of(Path.of(value));
                default -> throw wrong("there is no option " + option);
            }
        }

        private void readRequest(String[] pair) {
            try {
                requests.put(pair[0], Json.read(Files.readAllBytes(Path.of(pair[1])), pair[1]));
            } catch (IOException e) {
                throw wrong(pair[1] + " cannot be read: " + e.getMessage());
            }
        }

        private static String[] pair(String option, String value, String between) {
            var pair = value.split(between, 2);
            if (pair.length < 2) {
                throw wrong("%s takes NAME%sVALUE, and got %s".formatted(option, between, value));
            }
            return pair;
        }

        private static List<Long> dimensions(String text) {
            return Stream.of(text.split("[x,]")).map(Reading::number).toList();
        }

        private static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw wrong(text + " is no number");
            }
        }

        Options options() {
            requests.keySet().stream().filter(name -> !models.contains(name)).forEach(models::add);
            return new Options(
                    address.orElseThrow(() -> wrong("the URL of a server is missing")),
                    List.copyOf(models),
                    Map.copyOf(requests),
                    Map.copyOf(shapes),
                    Map.copyOf(headers),
                    patience,
                    json,
                    junit,
                    strict,
                    changing);
        }

        private static IllegalArgumentException wrong(String message) {
            return new IllegalArgumentException(message);
        }
    }
}
