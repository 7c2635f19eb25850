package org.deepaas.server.trainings.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deepaas.server.results.Json;

/**
 * The folder of a training.
 *
 * <pre>
 * request.json      what is to be done; files/ what came with it
 * log.txt           what was printed
 * events.ndjson     progress and metrics, as they came
 * checkpoint-7/     the last checkpoint
 * attempt-1/        output/ the new weights, scratch/, result.json how it ended
 * run.json          the record of it all; prov.json the same as PROV
 * </pre>
 *
 * @param path absolute
 */
public record JobFolder(Path path) {

    private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{1,18})");
    private static final String PART = ".part";

    public JobFolder {
        path = path.toAbsolutePath().normalize();
    }

    public Path request() {
        return path.resolve("request.json");
    }

    public Path files() {
        return path.resolve("files");
    }

    public Path log() {
        return path.resolve("log.txt");
    }

    public Path events() {
        return path.resolve("events.ndjson");
    }

    public Path runRecord() {
        return path.resolve("run.json");
    }

    public Path provenance() {
        return path.resolve("prov.json");
    }

    /** Held by the process that trains, so that no two train the same at once. */
    public Path lock() {
        return path.resolve(".lock");
    }

    public Path output(int attempt) {
        return attempt(attempt).resolve("output");
    }

    public Path scratch(int attempt) {
        return attempt(attempt).resolve("scratch");
    }

    public Path result(int attempt) {
        return attempt(attempt).resolve("result.json");
    }

    public Path attempt(int attempt) {
        return path.resolve("attempt-" + attempt);
    }

    public void write(Request request) throws IOException {
        Files.createDirectories(path);
        Folders.writeWhole(request(), Json.write(request.toJson()));
    }

    public Request readRequest() throws IOException {
        return Request.of(Json.read(Files.readAllBytes(request())));
    }

    /** How an attempt ended, as the process that trained wrote it; empty where it did not come that far. */
    public Optional<Result> readResult(int attempt) throws IOException {
        if (!Files.exists(result(attempt))) {
            return Optional.empty();
        }
        return Optional.of(
                Files.size(result(attempt)) > Result.MOST_BYTES
                        ? Result.failed(
                                "it ended well, but what it returned is larger than %d MiB: have it write that to a file"
                                        .formatted(Result.MOST_BYTES >> 20))
                        : Result.of(Json.read(Files.readAllBytes(result(attempt)))));
    }

    /** Deletes what an attempt has written and nobody wants any more; how it ended stays. */
    public void discard(int attempt) throws IOException {
        Folders.delete(output(attempt));
        Folders.delete(scratch(attempt));
    }

    /** The last checkpoint that is whole. */
    public Optional<Path> checkpoint() throws IOException {
        var all = checkpoints();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** An empty folder to write the next checkpoint into. */
    public Path beginCheckpoint() throws IOException {
        long next = checkpoint().map(JobFolder::number).orElse(0L) + 1;
        var part = path.resolve("checkpoint-" + next + PART);
        Folders.delete(part);
        return Files.createDirectory(part);
    }

    /** Makes that folder the last checkpoint; the one before goes. */
    public void completeCheckpoint(Path part) throws IOException {
        var before = checkpoints();
        Folders.force(part);
        String name = part.getFileName().toString();
        Files.move(
                part,
                part.resolveSibling(name.substring(0, name.length() - PART.length())),
                StandardCopyOption.ATOMIC_MOVE);
        Folders.forceEntries(path);
        for (var earlier : before) {
            Folders.delete(earlier);
        }
    }

    private List<Path> checkpoints() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.filter(entry -> number(entry) > 0)
                    .sorted(Comparator.comparingLong(JobFolder::number))
                    .toList();
        }
    }

    private static long number(Path entry) {
        var matcher = CHECKPOINT.matcher(entry.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
