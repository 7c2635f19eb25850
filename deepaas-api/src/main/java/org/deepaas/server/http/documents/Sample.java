package org.deepaas.server.http.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deepaas.server.models.ServedModel;

/**
 * An input that comes with a model.
 *
 * @param type its media type, by the end of its name
 */
record Sample(String name, String type, Path file) {

    // nothing that a browser would run
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"),
            Map.entry("json", "application/json"),
            Map.entry("zip", "application/zip"));

    /** All of a model, by name. */
    static List<Sample> of(ServedModel model) {
        return model.samples().map(Sample::in).orElse(List.of());
    }

    private static List<Sample> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(Sample::at)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the samples in %s cannot be listed".formatted(folder), e);
        }
    }

    private static Optional<Sample> at(Path file) {
        var name = file.getFileName().toString();
        var end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(end)).map(type -> new Sample(name, type, file));
    }
}
