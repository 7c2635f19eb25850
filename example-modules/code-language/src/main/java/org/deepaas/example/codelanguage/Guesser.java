package org.deepaas.example.codelanguage;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.deepaas.example.codelanguage.CodeLanguage.Arguments;
import org.deepaas.example.codelanguage.Guess.Language;
import org.deepaas.model.Predictor;
import org.deepaas.runtime.tensorflow.TensorFlowModel;

/** The model in memory. It takes texts and gives, for each, a probability for each language. */
final class Guesser implements Predictor<Arguments, Guess> {

    private final TensorFlowModel model;
    private final Names names;

    Guesser(TensorFlowModel model, Names names) {
        this.model = model;
        this.names = names;
    }

    @Override
    public Guess predict(Arguments arguments) {
        try (var text = model.input("inputs", new String[] {arguments.text()}, 1);
                var outputs = model.run(text)) {
            var extensions = outputs.strings("classes");
            var scores = outputs.floats("scores");
            var languages = IntStream.range(0, extensions.length)
                    .mapToObj(i -> new Language(names.of(extensions[i]), extensions[i], scores.get(i)))
                    .sorted(Comparator.comparing(Language::score).reversed())
                    .limit(arguments.topK())
                    .toList();
            var best = languages.get(0);
            return new Guess(best.language(), best.score(), languages);
        }
    }

    void warmUp() {
        predict(new Arguments("print('hello, world')\n", 1));
    }
}
