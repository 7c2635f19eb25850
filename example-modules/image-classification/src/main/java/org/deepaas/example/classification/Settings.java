package org.deepaas.example.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** What {@code classifier.properties} says, and nothing where there is no such file. */
final class Settings {

    /** All that it may say; the README has what each means. */
    private static final List<String> KEYS = List.of(
            "model",
            "input",
            "output",
            "size",
            "fit",
            "crop",
            "layout",
            "colours",
            "scale",
            "mean",
            "std",
            "softmax",
            "label-offset");

    private final Properties said;

    private Settings(Properties said) {
        this.said = said;
    }

    static Settings read(Path file) throws IOException {
        var said = new Properties();
        if (Files.exists(file)) {
            try (var text = Files.newBufferedReader(file)) {
                said.load(text);
            }
        }
        for (var key : said.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IOException("classifier.properties says '%s', which means nothing: it may say %s"
                        .formatted(key, String.join(", ", KEYS)));
            }
        }
        return new Settings(said);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(said.getProperty(key)).map(String::strip);
    }

    /** One of several, the first of them where nothing is said. */
    String choice(String key, String... choices) {
        var given = text(key).orElse(choices[0]);
        if (!List.of(choices).contains(given)) {
            throw wrong(key, "one of " + String.join(", ", choices));
        }
        return given;
    }

    int whole(String key, int otherwise) {
        return read(key, "a whole number, as in -1", Integer::valueOf).orElse(otherwise);
    }

    float decimal(String key, float otherwise) {
        return read(key, "a number, as in 0.875", Float::valueOf).orElse(otherwise);
    }

    /** A value for each of the three colours; one that is said alone holds for all. */
    float[] colours(String key, float otherwise) {
        var values = read(key, "a number, or three parted by commas, as in 0.485, 0.456, 0.406", Settings::numbers)
                .orElse(List.of(otherwise));
        var colours = new float[3];
        for (int i = 0; i < 3; i++) {
            colours[i] = values.get(values.size() == 1 ? 0 : i);
        }
        return colours;
    }

    /** Width and height: {@code 224} or {@code 320x240}. */
    Optional<List<Integer>> size(String key) {
        return read(key, "a width and height in pixels, as in 224 or 320x240", Settings::widthAndHeight);
    }

    void requireUnsaid(String why, String... keys) {
        for (var key : keys) {
            if (said.containsKey(key)) {
                throw new IllegalArgumentException("classifier.properties says %s=%s: leave it out, %s"
                        .formatted(key, said.getProperty(key), why));
            }
        }
    }

    private static List<Float> numbers(String text) {
        var numbers = Stream.of(text.split(",", -1)).map(Float::valueOf).toList();
        if (numbers.size() != 1 && numbers.size() != 3) {
            throw new IllegalArgumentException();
        }
        return numbers;
    }

    private static List<Integer> widthAndHeight(String text) {
        var sides = Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
        if (sides.size() > 2 || sides.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException();
        }
        return sides.size() == 1 ? List.of(sides.get(0), sides.get(0)) : sides;
    }

    private <T> Optional<T> read(String key, String wanted, Function<String, T> reader) {
        try {
            return text(key).map(reader);
        } catch (IllegalArgumentException e) {
            throw wrong(key, wanted);
        }
    }

    private IllegalArgumentException wrong(String key, String wanted) {
        return new IllegalArgumentException(
                "classifier.properties says %s=%s, and must say %s".formatted(key, said.getProperty(key), wanted));
    }
}
