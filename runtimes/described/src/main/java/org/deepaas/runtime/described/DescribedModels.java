package org.deepaas.runtime.described;

import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.Model;
import org.deepaas.model.ModelProvider;
import org.deepaas.runtime.described.description.Description;

/** The model that the {@code model.yaml} of a folder describes. */
public final class DescribedModels implements ModelProvider {

    @Override
    public List<Model> models(Path directory) throws Exception {
        return List.of(Tasks.model(Description.in(directory, Tasks.names())));
    }
}
