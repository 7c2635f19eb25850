package org.deepaas.server.models;

import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All models of this server. */
@Singleton
public class ModelRegistry {

    /** In the order in which they are shown. */
    public List<ServedModel> models() {
        return List.of();
    }

    public @Nullable ServedModel find(String name) {
        return models().stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
    }

    public List<BrokenModule> broken() {
        return List.of();
    }
}
