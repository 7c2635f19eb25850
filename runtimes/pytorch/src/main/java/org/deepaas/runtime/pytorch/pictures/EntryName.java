package org.deepaas.runtime.pytorch.pictures;

import java.util.List;
import java.util.stream.Stream;
import org.deepaas.model.InvalidInputException;

/** The name of an archive's entry. No file is ever named by it; one that leads out of the archive is refused all the same. */
final class EntryName {

    private EntryName() {}

    /** Its folders and its file, from outside to inside. */
    static List<String> path(String name) {
        // a drive, as in C:\
        boolean absolute = name.startsWith("/") || name.matches("(?s)[A-Za-z]:[/\\\\].*");
        if (absolute || name.contains("\\") || name.contains("\0")) {
            throw refused(name);
        }
        var path = Stream.of(name.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (path.isEmpty() || path.contains("..")) {
            throw refused(name);
        }
        return path;
    }

    private static InvalidInputException refused(String name) {
        return new InvalidInputException(
                "The archive holds '%s', which is no name within it: use plain names parted by '/', as in cats/1.jpg."
                        .formatted(Layout.shown(name)));
    }
}
