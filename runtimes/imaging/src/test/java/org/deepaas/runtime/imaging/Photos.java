package org.deepaas.runtime.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The shared photos, where they lie beside the repository. */
final class Photos {

    private Photos() {}

    static Path named(String name) {
        return folder().resolve(name);
    }

    static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path photos = at.resolve("shared").resolve("photos");
            if (Files.isDirectory(photos)) {
                return photos;
            }
        }
        return Assumptions.abort("skipped: there is no folder shared/photos beside the repository");
    }
}
