package org.deepaas.example.pictures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.EvaluationContext;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.pytorch.pictures.LabelledPicture;
import org.deepaas.runtime.pytorch.pictures.LabelledPictures;
import org.deepaas.runtime.pytorch.pictures.PictureLimits;

/** A classifier compared with what somebody says that pictures show. */
record Judging(Classifier classifier, EvaluationContext context) {

    Evaluated of(Path zip) throws IOException {
        var pictures = LabelledPictures.unpacked(
                zip, context.directory(), PictureLimits.defaults().withPerClass(1));
        var known = classifier.classes();
        requireKnown(pictures.classes(), known);
        var taken = new int[known.size()][known.size()];
        for (var picture : pictures.all()) {
            if (context.isAbandoned()) {
                break;
            }
            taken[known.indexOf(pictures.classes().get(picture.label()))][answer(picture)]++;
        }
        return Evaluated.of(known, taken);
    }

    private int answer(LabelledPicture picture) {
        try {
            var probabilities = classifier.probabilities(picture.file());
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                best = probabilities[i] > probabilities[best] ? i : best;
            }
            return best;
        } catch (InvalidInputException e) {
            throw new InvalidInputException("'%s': %s".formatted(picture.name(), e.getMessage()), e);
        }
    }

    private static void requireKnown(List<String> asked, List<String> known) {
        for (var name : asked) {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        "The class '%s' was not learnt: name the folders as in the training, %s."
                                .formatted(name, String.join(", ", known)));
            }
        }
    }
}
