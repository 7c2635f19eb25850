package org.deepaas.runtime.pytorch.pictures;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deepaas.model.InvalidInputException;

/** Which class each file belongs to, by the folders it lies in. */
final class Layout {

    static final String ADVICE =
            "Put the pictures of each class into a folder with the class's name, as in cats/1.jpg, cats/2.jpg, dogs/1.jpg,"
                    + " dogs/2.jpg, and nothing else.";

    private static final int LONGEST_NAME = 200;

    private Layout() {}

    /** Whether a file is none of the sender's pictures, but something that a computer put beside them. */
    static boolean passesOver(List<String> path) {
        var file = path.get(path.size() - 1);
        return path.contains("__MACOSX")
                || path.stream().anyMatch(name -> name.startsWith("."))
                || file.equalsIgnoreCase("Thumbs.db")
                || file.equalsIgnoreCase("desktop.ini");
    }

    /**
     * The files of each class, the classes in alphabetical order.
     *
     * @param files by their path, from outside to inside
     */
    static <F> Map<String, List<F>> classes(Map<List<String>, F> files, PictureLimits limits) {
        if (files.isEmpty()) {
            throw new InvalidInputException("There are no pictures. " + ADVICE);
        }
        int outer = haveOneFolderAround(files) ? 1 : 0;
        Map<String, List<F>> classes = new TreeMap<>();
        for (var file : files.entrySet()) {
            var path = file.getKey();
            if (path.size() != outer + 2) {
                throw new InvalidInputException("'%s' lies %s. %s"
                        .formatted(
                                shown(String.join("/", path)),
                                path.size() < outer + 2
                                        ? "in no class's folder"
                                        : "in a folder within a class's folder",
                                ADVICE));
            }
            classes.computeIfAbsent(name(path.get(outer)), name -> new ArrayList<>())
                    .add(file.getValue());
        }
        requireEnough(classes, limits);
        return new LinkedHashMap<>(classes);
    }

    private static boolean haveOneFolderAround(Map<List<String>, ?> files) {
        var first = files.keySet().iterator().next().get(0);
        return files.keySet().stream().allMatch(path -> path.get(0).equals(first))
                && files.keySet().stream().anyMatch(path -> path.size() > 2);
    }

    /** Computers write an umlaut in one character or in two. */
    private static String name(String folder) {
        var name = Normalizer.normalize(folder, Normalizer.Form.NFC).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "A folder's name is the class's name, and '%s' is none that can be shown: use 1 to %d characters."
                            .formatted(shown(folder), LONGEST_NAME));
        }
        return name;
    }

    private static <F> void requireEnough(Map<String, List<F>> classes, PictureLimits limits) {
        if (classes.size() < 2) {
            throw new InvalidInputException("All pictures are of one class, '%s': at least two are needed. %s"
                    .formatted(classes.keySet().iterator().next(), ADVICE));
        }
        classes.forEach((name, members) -> {
            if (members.size() < limits.perClass()) {
                throw new InvalidInputException(
                        "The class '%s' has %s: at least %d are needed, so that some are left to test with."
                                .formatted(
                                        name,
                                        members.size() == 1 ? "one picture" : members.size() + " pictures",
                                        limits.perClass()));
            }
        });
    }

    /** A stranger's name for a message: of one line, and not too long. */
    static String shown(String name) {
        var line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }
}
