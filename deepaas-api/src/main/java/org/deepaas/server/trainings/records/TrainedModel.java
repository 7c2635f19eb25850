package org.deepaas.server.trainings.records;

import java.nio.file.Path;
import java.util.Optional;
import org.deepaas.model.ModelMetadata;
import org.deepaas.server.models.ServedModel;

/**
 * What is told of the model that was trained.
 *
 * @param jar the one that its class is in
 */
public record TrainedModel(ModelMetadata metadata, Optional<Path> jar) {

    public static TrainedModel of(ServedModel model) {
        return new TrainedModel(model.metadata(), model.jar());
    }
}
