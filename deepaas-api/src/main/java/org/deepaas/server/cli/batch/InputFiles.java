package org.deepaas.server.cli.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that are meant by paths, folders and patterns, by name. */
public final class InputFiles {

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private final @Nullable Path except;

    /** @param except where the answers go: that file, or what is in that folder, is no input */
    public InputFiles(@Nullable Path except) {
        this.except = except == null ? null : except.toAbsolutePath().normalize();
    }

    /**
     * Finds them.
     *
     * @throws IllegalArgumentException where there is nothing, or two would be called the same
     */
    public List<InputFile> find(List<String> words) throws IOException {
        var files = new ArrayList<InputFile>();
        for (var word : words) {
            files.addAll(find(word));
        }
        var paths = new HashMap<String, Path>();
        for (var file : files) {
            var other = paths.put(file.name(), file.path());
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s and %s would both be answered as %s: predict them apart, into places of their own"
                                .formatted(other, file.path(), file.name()));
            }
        }
        return files;
    }

    private List<InputFile> find(String word) throws IOException {
        var path = Path.of(word);
        if (Files.isRegularFile(path)) {
            return List.of(new InputFile(path.getFileName().toString(), path));
        }
        if (Files.isDirectory(path)) {
            return some(below(path, file -> true), word);
        }
        if (!WILD.matcher(word).find()) {
            throw new IllegalArgumentException("--inputs: there is no file and no folder %s".formatted(word));
        }
        var base = base(word);
        var folder = Path.of(base);
        return some(
                Files.isDirectory(folder) ? below(folder, matching(word.substring(base.length()))) : List.of(), word);
    }

    /** The folders before the first that is a pattern, with the slash behind them. */
    private static String base(String word) {
        var wild = WILD.matcher(word);
        int first = wild.find() ? wild.start() : word.length();
        return word.substring(0, word.lastIndexOf('/', first) + 1);
    }

    private static Predicate<Path> matching(String pattern) {
        var system = FileSystems.getDefault();
        var exact = system.getPathMatcher("glob:" + pattern);
        // as in a shell, where the folders of **/ may be none
        var direct = system.getPathMatcher("glob:" + pattern.replace("**/", ""));
        return path -> exact.matches(path) || direct.matches(path);
    }

    private List<InputFile> below(Path folder, Predicate<Path> wanted) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path ->
                            except == null || !path.toAbsolutePath().normalize().startsWith(except))
                    .map(path -> new InputFile(folder.relativize(path).toString(), path))
                    .filter(file -> !("/" + file.name()).contains("/."))
                    .filter(file -> wanted.test(Path.of(file.name())))
                    .sorted(Comparator.comparing(InputFile::name))
                    .toList();
        }
    }

    private static List<InputFile> some(List<InputFile> files, String word) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("--inputs: there is no file in %s".formatted(word));
        }
        return files;
    }
}
