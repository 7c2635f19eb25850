package org.deepaas.runtime.pytorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.TrainingContext;

/** A folder with a network as it was after an epoch. */
final class Checkpoint {

    private static final String PARAMETERS = "network.params";
    private static final String EPOCH = "epoch";

    static void write(Path folder, Parameters parameters, int epoch) throws IOException {
        parameters.save(folder.resolve(PARAMETERS));
        Files.writeString(folder.resolve(EPOCH), Integer.toString(epoch));
    }

    /** Loads the last one, and says how many epochs are done. */
    static int resume(TrainingContext context, Parameters parameters) throws IOException {
        var found = context.checkpoint();
        if (found.isEmpty()) {
            return 0;
        }
        parameters.load(found.get().resolve(PARAMETERS));
        int epoch =
                Integer.parseInt(Files.readString(found.get().resolve(EPOCH)).strip());
        context.log("going on after epoch " + epoch);
        return epoch;
    }

    private Checkpoint() {}
}
