package context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Jars, wherever they lie in a folder, or the one that is named. */
final class Jars {

    private Jars() {}

    static List<Path> in(Path jarOrFolder) throws IOException {
        try (var files = Files.walk(jarOrFolder.toRealPath())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
