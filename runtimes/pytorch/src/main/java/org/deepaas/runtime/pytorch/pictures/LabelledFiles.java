package org.deepaas.runtime.pytorch.pictures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From files in folders to labelled pictures. */
final class LabelledFiles {

    private LabelledFiles() {}

    /** A file and what it was called. */
    record Found(String name, Path file) {}

    static LabelledPictures of(Map<List<String>, Found> files, PictureLimits limits) {
        var byClass = Layout.classes(files, limits);
        var classes = List.copyOf(byClass.keySet());
        var all = new ArrayList<LabelledPicture>();
        byClass.forEach((name, members) -> {
            int label = classes.indexOf(name);
            members.forEach(found -> all.add(new LabelledPicture(found.file(), found.name(), label)));
        });
        return new LabelledPictures(classes, all);
    }
}
