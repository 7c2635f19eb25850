package org.deepaas.server.models;

import java.io.IOException;
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
            return Metadata.ofModule(module.path(), module.jars());
        } catch (IOException | UnreadableMetadata e) {
            LOG.warnf("the %s of %s is passed over: %s", Metadata.FILE, module.name(), e.getMessage());
            return Optional.empty();
        }
    }
}
