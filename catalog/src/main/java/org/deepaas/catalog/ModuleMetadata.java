package org.deepaas.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metadata of a module that somebody named, valid.
 *
 * @param module what the module is called: as its folder, or its jar or zip without the extension
 * @param isFound whether the module has any; where it has none, nothing is known of it
 */
public record ModuleMetadata(String module, Metadata metadata, boolean isFound) {

    private static final List<String> PACKED = List.of(".jar", ".zip");

    /**
     * Finds it.
     *
     * @param named a module's folder, jar or zip, its metadata, or its name in one of the folders
     * @throws CommandFailure where there is none, or it is not valid: what to mend
     */
    public static ModuleMetadata find(String named, List<Path> folders) throws CommandFailure, IOException {
        var module = Stream.concat(Stream.of(Path.of(named)), folders.stream().flatMap(folder -> places(folder, named)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "there is no module '%s': name its folder, its jar, its zip or its %s, or one that lies in %s"
                                .formatted(
                                        named,
                                        Metadata.FILE,
                                        folders.stream().map(Path::toString).collect(Collectors.joining(", ")))));
        return at(module.toAbsolutePath().normalize());
    }

    /**
     * The one of that name in an index of modules, as {@link Catalogue} writes it: a summary, which tells what a module
     * needs, and neither its description nor its links.
     *
     * @throws CommandFailure where the index has none, or one that is broken
     */
    public static ModuleMetadata listed(String named, Path index) throws CommandFailure, IOException {
        var summary = ModuleIndex.read(index).summary(named);
        try {
            return new ModuleMetadata(named, Metadata.parse(summary), true);
        } catch (UnreadableMetadata e) {
            throw CommandFailure.of("%s: %s: %s".formatted(index, named, e.getMessage()));
        }
    }

    private static Stream<Path> places(Path folder, String named) {
        return Stream.concat(Stream.of(""), PACKED.stream()).map(extension -> folder.resolve(named + extension));
    }

    private static ModuleMetadata at(Path module) throws CommandFailure, IOException {
        try {
            var found = ModuleFiles.metadata(module);
            var metadata = found.isPresent() ? found.get() : Metadata.parse("{}");
            var findings = MetadataCheck.of(metadata);
            if (found.isPresent() && !findings.isValid()) {
                throw CommandFailure.of(findings.errors().stream()
                        .map(problem -> "%s: %s: %s".formatted(module, Metadata.FILE, problem))
                        .collect(Collectors.joining("\n")));
            }
            return new ModuleMetadata(name(module), metadata, found.isPresent());
        } catch (UnreadableMetadata e) {
            throw CommandFailure.of("%s: %s: %s".formatted(module, Metadata.FILE, e.getMessage()));
        }
    }

    private static String name(Path module) {
        var file = String.valueOf(module.getFileName());
        if (Files.isDirectory(module)) {
            return file;
        }
        return PACKED.stream()
                .filter(file::endsWith)
                .findFirst()
                .map(extension -> file.substring(0, file.length() - extension.length()))
                .orElseGet(() -> String.valueOf(
                        module.getParent() == null ? file : module.getParent().getFileName()));
    }
}
