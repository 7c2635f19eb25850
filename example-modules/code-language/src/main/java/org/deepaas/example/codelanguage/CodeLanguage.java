package org.deepaas.example.codelanguage;

import org.deepaas.model.Arg;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.tensorflow.SavedModel;
import org.deepaas.runtime.tensorflow.TensorFlowModel;

/** Says which of 54 languages a source text is written in. */
public final class CodeLanguage implements Predictive<CodeLanguage.Arguments, Guess> {

    /** What the caller says. */
    public record Arguments(
            @Arg(
                    description = "Source text to look at; below a few lines the answer is a guess in the dark",
                    minLength = 20,
                    maxLength = 100_000,
                    example = "def greet(name):\n    print(f'hello {name}')\n")
            String text,

            @Arg(
                    description = "How many languages to return, the likeliest first",
                    min = 1,
                    max = 54,
                    defaultValue = "5")
            int topK) {}

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("code-language");
    }

    @Override
    public Predictor<Arguments, Guess> load(LoadContext context) throws Exception {
        var model = TensorFlowModel.load(context, SavedModel.in("guesslang"));
        var guesser = new Guesser(model, Names.read(context.directory().resolve("languages.properties")));
        context.warmUp(guesser::warmUp);
        return guesser;
    }
}
