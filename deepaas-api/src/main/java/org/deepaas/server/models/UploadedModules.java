package org.deepaas.server.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.models.versions.Folders;

/** The folder of the modules that were uploaded as models, one of the folders of modules, which the server itself looks after. */
final class UploadedModules {

    /** How what is being deleted is called. */
    static final String REMOVED = ".removed-";

    private UploadedModules() {}

    static Path folder(ServerConfig config) {
        return config.dataDir().resolve("modules");
    }

    /** All folders of modules, this one last. */
    static List<Path> andOthers(ServerConfig config) {
        var own = folder(config);
        return Stream.concat(config.modules().stream(), Stream.of(own))
                .filter(folder -> folder.equals(own) || !isSame(folder, own))
                .distinct()
                .toList();
    }

    /** The folders of modules that were named, and this one where the module lies in it. */
    static List<Path> around(ModuleFiles files, ServerConfig config) {
        return folder(config).equals(files.path().getParent()) ? andOthers(config) : config.modules();
    }

    private static boolean isSame(Path folder, Path other) {
        return folder.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** Makes the folder, and deletes in it what a server did not come to delete. */
    static void prepare(ServerConfig config) {
        try (var entries = Files.list(Files.createDirectories(folder(config)))) {
            for (var entry : entries.toList()) {
                if (String.valueOf(entry.getFileName()).startsWith(REMOVED)) {
                    Folders.delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of uploaded models cannot be made", e);
        }
    }
}
