package org.deepaas.runtime.pytorch.pictures;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.deepaas.model.InvalidInputException;

/** Pictures in a folder of this machine. */
record PictureFolder(Path folder, PictureLimits limits) {

    // an outer folder, the class, the picture, and one more, which is refused
    private static final int DEPTH = 4;

    LabelledPictures read() throws IOException {
        Map<List<String>, LabelledFiles.Found> files = new LinkedHashMap<>();
        try (var found = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            for (var file : (Iterable<Path>) found.filter(Files::isRegularFile).sorted()::iterator) {
                var path = names(folder.relativize(file));
                if (!Layout.passesOver(path)) {
                    files.put(path, new LabelledFiles.Found(String.join("/", path), file));
                    requireWithin(files.size(), String.join("/", path), Files.size(file));
                }
            }
        }
        return LabelledFiles.of(files, limits);
    }

    private void requireWithin(int count, String name, long bytes) {
        if (count > limits.entries()) {
            throw new InvalidInputException("There are more than %,d pictures: use fewer.".formatted(limits.entries()));
        }
        if (bytes > limits.entryBytes()) {
            throw new InvalidInputException("'%s' has %,d bytes, and %,d are allowed: make the picture smaller."
                    .formatted(name, bytes, limits.entryBytes()));
        }
    }

    private static List<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .toList();
    }
}
