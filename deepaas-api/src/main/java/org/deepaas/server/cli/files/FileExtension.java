package org.deepaas.server.cli.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How files of a media type are called. */
public final class FileExtension {

    /** The usual one first. */
    private static final Map<String, List<String>> BY_MEDIA_TYPE = Map.ofEntries(
            Map.entry("application/json", List.of(".json")),
            Map.entry("application/geo+json", List.of(".geojson", ".json")),
            Map.entry("application/x-ndjson", List.of(".ndjson", ".jsonl")),
            Map.entry("application/ndjson", List.of(".ndjson", ".jsonl")),
            Map.entry("application/pdf", List.of(".pdf")),
            Map.entry("application/zip", List.of(".zip")),
            Map.entry("application/gzip", List.of(".gz", ".tgz")),
            Map.entry("application/x-tar", List.of(".tar")),
            Map.entry("application/xml", List.of(".xml")),
            Map.entry("application/x-hdf5", List.of(".h5", ".hdf5")),
            Map.entry("application/x-netcdf", List.of(".nc")),
            Map.entry("application/octet-stream", List.of()),
            Map.entry("text/plain", List.of(".txt", ".log", ".md")),
            Map.entry("text/csv", List.of(".csv")),
            Map.entry("text/html", List.of(".html", ".htm")),
            Map.entry("text/xml", List.of(".xml")),
            Map.entry("text/markdown", List.of(".md")),
            Map.entry("image/png", List.of(".png")),
            Map.entry("image/jpeg", List.of(".jpg", ".jpeg")),
            Map.entry("image/gif", List.of(".gif")),
            Map.entry("image/bmp", List.of(".bmp")),
            Map.entry("image/tiff", List.of(".tiff", ".tif")),
            Map.entry("image/webp", List.of(".webp")),
            Map.entry("image/svg+xml", List.of(".svg")),
            Map.entry("audio/wav", List.of(".wav")),
            Map.entry("audio/x-wav", List.of(".wav")),
            Map.entry("audio/mpeg", List.of(".mp3")),
            Map.entry("audio/ogg", List.of(".ogg", ".oga")),
            Map.entry("audio/flac", List.of(".flac")),
            Map.entry("video/mp4", List.of(".mp4")),
            Map.entry("video/webm", List.of(".webm")));

    private FileExtension() {}

    /** With its dot; empty where nothing is usual. */
    public static Optional<String> of(String mediaType) {
        return usual(mediaType).stream().findFirst();
    }

    /** The path, with what is usual for the media type appended where it ends with something else. */
    public static Path fitting(Path path, String mediaType) {
        var usual = usual(mediaType);
        var name = path.getFileName().toString();
        var lower = name.toLowerCase(Locale.ROOT);
        return usual.isEmpty() || usual.stream().anyMatch(lower::endsWith)
                ? path
                : path.resolveSibling(name + usual.get(0));
    }

    private static List<String> usual(String mediaType) {
        var plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var known = BY_MEDIA_TYPE.get(plain);
        return known != null ? known : plain.endsWith("+json") ? List.of(".json") : List.of();
    }
}
