package org.deepaas.server.cli.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.Content;
import org.deepaas.server.cli.files.FileExtension;
import org.deepaas.server.cli.files.WholeFile;

/** A folder with a file for each answer, and a list of what became of each input. */
public final class AnswerFolder implements Answers {

    private static final String LIST = "answers.ndjson";

    private final Path folder;
    private final Lines lines;

    private AnswerFolder(Path folder, Lines lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /** Opens it; it is made where it is missing. */
    public static AnswerFolder open(Path folder) throws IOException {
        var lines = Lines.open(folder.resolve(LIST));
        sweep(folder);
        return new AnswerFolder(folder.toAbsolutePath().normalize(), lines);
    }

    /** Whoever was killed left halves. */
    private static void sweep(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.filter(WholeFile::isPart).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean has(Input input) {
        var done = lines.done(input);
        return done != null && Files.exists(folder.resolve(done.output()));
    }

    @Override
    public void add(Input input, Content answer, double seconds) throws IOException {
        var extension = FileExtension.of(answer.mediaType()).orElse("");
        var file = folder.resolve(input.name() + extension).normalize();
        if (!file.startsWith(folder) || file.equals(folder.resolve(LIST))) {
            throw new IOException("'%s' is no name for an answer in %s".formatted(input.name(), folder));
        }
        WholeFile.write(file, answer);
        lines.add(
                Entry.done(input, seconds).put("output", folder.relativize(file).toString()));
    }

    @Override
    public void fail(Input input, String reason) throws IOException {
        lines.add(Entry.failed(input, reason));
    }

    @Override
    public Path list() {
        return lines.file();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
