package org.deepaas.trial;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.model.Trainable;
import org.deepaas.model.TrainingContext;

/** Answers the number in its weights. */
abstract class TrialModel implements Predictive<TrialModel.Question, Integer>, Trainable<TrialArguments, Object> {

    /** Nothing need be asked. */
    public record Question(
            @Arg(description = "Ignored", defaultValue = "") String text) {}

    private final String name;

    TrialModel(String name) {
        this.name = name;
    }

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of(name).withDescription("Trains as it is told to");
    }

    @Override
    public Predictor<Question, Integer> load(LoadContext context) throws Exception {
        int number = Weights.read(context.weights());
        return question -> number;
    }

    @Override
    public Object train(TrialArguments arguments, TrainingContext context) throws Exception {
        return new TrialTraining(arguments, context).run();
    }
}
