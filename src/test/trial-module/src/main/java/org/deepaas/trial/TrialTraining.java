package org.deepaas.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.deepaas.model.TrainingContext;

/** Lets the epochs pass, and ends as it is told to. */
final class TrialTraining {

    private final TrialArguments arguments;
    private final TrainingContext context;

    TrialTraining(TrialArguments arguments, TrainingContext context) {
        this.arguments = arguments;
        this.context = context;
    }

    Object run() throws Exception {
        context.log("trial of %d epochs, pid %d"
                .formatted(arguments.epochs(), ProcessHandle.current().pid()));
        if (arguments.data().isPresent()) {
            var lines = Files.readAllLines(arguments.data().get().path());
            context.log("it was given " + lines.get(0));
        }
        int begun = begun();
        for (int epoch = begun + 1; epoch <= arguments.epochs(); epoch++) {
            Thread.sleep(arguments.millis());
            int done = epoch;
            context.saveCheckpoint(folder -> Weights.write(folder, done));
            context.progress((double) epoch / arguments.epochs());
            context.report(epoch, Map.of("loss", 1.0 / epoch));
        }
        Weights.write(context.outputDirectory(), arguments.number());
        var summary = new TrialSummary(arguments.epochs() - begun, begun);
        return new Endings(context).end(arguments.mode(), summary);
    }

    private int begun() throws IOException {
        var checkpoint = context.checkpoint();
        return checkpoint.isPresent() ? Weights.read(checkpoint.get()) : 0;
    }
}
