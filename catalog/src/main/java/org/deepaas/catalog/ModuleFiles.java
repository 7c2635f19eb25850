package org.deepaas.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipError;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What lies in a module, be it a folder, a jar, or a zip of a folder. */
final class ModuleFiles {

    private static final String JAR = ".jar";

    private ModuleFiles() {}

    /** The metadata of a module, or that file itself; empty for a module that has none. */
    static Optional<Metadata> metadata(Path module) throws IOException, UnreadableMetadata, CommandFailure {
        if (Files.isDirectory(module)) {
            return inFolder(module, module);
        }
        var name = module.toString();
        if (name.endsWith(JAR)) {
            return inJar(module);
        }
        return name.endsWith(".zip") ? inZip(module) : Optional.of(Metadata.read(module));
    }

    /** Whoever zips a folder has it in the zip. */
    private static Optional<Metadata> inZip(Path zip) throws IOException, UnreadableMetadata, CommandFailure {
        try (var files = FileSystems.newFileSystem(zip)) {
            var root = files.getPath("/");
            try (var entries = Files.list(root)) {
                var first = entries.limit(2).toList();
                var folder = first.size() == 1
                                && Files.isDirectory(first.get(0))
                                && !first.get(0).endsWith("lib")
                        ? first.get(0)
                        : root;
                return inFolder(zip, folder);
            }
        } catch (ZipException | ZipError e) {
            throw CommandFailure.of("%s is no zip that can be read (%s): pack it again".formatted(zip, e.getMessage()));
        }
    }

    private static Optional<Metadata> inFolder(Path module, Path folder)
            throws IOException, UnreadableMetadata, CommandFailure {
        var file = folder.resolve(Metadata.FILE);
        if (Files.isRegularFile(file)) {
            return Optional.of(Metadata.read(file));
        }
        boolean isModule = Files.exists(folder.resolve("model.yaml")) || Files.exists(folder.resolve("pom.xml"));
        for (var place : List.of(folder, folder.resolve("lib"))) {
            for (var jar : jars(place)) {
                isModule = true;
                var metadata = inJar(jar);
                if (metadata.isPresent()) {
                    return metadata;
                }
            }
        }
        if (!isModule) {
            throw CommandFailure.of(
                    "%s is no module: it has neither %s nor a jar nor a model.yaml".formatted(module, Metadata.FILE));
        }
        return Optional.empty();
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
        }
    }

    /** As a stream: a jar may lie in a zip. */
    private static Optional<Metadata> inJar(Path jar) throws IOException, UnreadableMetadata, CommandFailure {
        boolean empty = true;
        try (var zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                empty = false;
                if (entry.getName().equals(Metadata.PACKED)) {
                    return Optional.of(Metadata.parse(new String(zip.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        } catch (ZipException e) {
            throw CommandFailure.of(
                    "%s is no jar that can be read (%s): build it again".formatted(jar, e.getMessage()));
        }
        if (empty) {
            throw CommandFailure.of("%s is no jar: build it again".formatted(jar));
        }
        return Optional.empty();
    }
}
