package org.deepaas.runtime.pytorch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Examples parted into those that are learnt from and those that are only asked about. */
public record Split(Examples training, Examples validation) {

    /**
     * Parts them such that each class is in both parts in the same proportion. A class of a single example is learnt from.
     *
     * @param fraction of the examples that are kept for validation, above 0 and below 1
     * @param seed the same seed gives the same parts
     */
    public static Split stratified(Examples examples, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("%s is no part to validate with".formatted(fraction));
        }
        var byClass = new ArrayList<List<Integer>>();
        examples.classes().forEach(name -> byClass.add(new ArrayList<>()));
        for (int i = 0; i < examples.size(); i++) {
            byClass.get(examples.label(i)).add(i);
        }
        var training = new ArrayList<Integer>();
        var validation = new ArrayList<Integer>();
        var random = new Random(seed);
        for (var members : byClass) {
            Collections.shuffle(members, random);
            int kept = members.size() < 2 ? 0 : Math.max(1, (int) Math.round(members.size() * fraction));
            kept = Math.min(kept, Math.max(0, members.size() - 1));
            validation.addAll(members.subList(0, kept));
            training.addAll(members.subList(kept, members.size()));
        }
        if (validation.isEmpty()) {
            // one example of each class: there is nothing else to ask about
            validation.addAll(training);
        }
        return new Split(Selection.of(examples, training), Selection.of(examples, validation));
    }
}
