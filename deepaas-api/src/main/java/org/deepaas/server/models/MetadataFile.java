package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.deepaas.catalog.Metadata;
import org.deepaas.catalog.UnreadableMetadata;
import org.jboss.logging.Logger;

/** The {@code ai4-metadata.yml} among a module's files: in its folder, or in a jar beside what is packed for the model. */
final class MetadataFile {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private MetadataFile() {}

    /** What it says; empty where there is none, or none that can be read, of which the log tells. */
    static Optional<Metadata> of(ModuleFiles module) {
        try {
            var file = module.path().resolve(Metadata.FILE);
            return module.isFolder() && Files.isRegularFile(file) ? Optional.of(Metadata.read(file)) : packed(module);
        } catch (IOException | UnreadableMetadata e) {
            LOG.warnf("the %s of %s is passed over: %s", Metadata.FILE, module.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Metadata> packed(ModuleFiles module) throws IOException, UnreadableMetadata {
        for (var jar : module.jars()) {
            var metadata = Metadata.inJar(jar);
            if (metadata.isPresent()) {
                return metadata;
            }
        }
        return Optional.empty();
    }
}
