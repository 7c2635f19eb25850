package org.deepaas.runtime.pytorch.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.model.InvalidInputException;

/**
 * Files of pictures in classes, as they were found: the pictures are not decoded yet.
 *
 * @param classes in alphabetical order; at least two
 * @param all of the pictures, those of a class together
 */
public record LabelledPictures(List<String> classes, List<LabelledPicture> all) {

    public LabelledPictures {
        classes = List.copyOf(classes);
        all = List.copyOf(all);
    }

    /**
     * Unpacks a zip archive that holds one folder of pictures for each class. One folder around those is looked through; hidden
     * files, {@code __MACOSX}, {@code Thumbs.db} and {@code desktop.ini} are passed over.
     *
     * @param scratch a folder to unpack into; the files there have names of their own
     * @throws InvalidInputException where it is no archive, not whole, encrypted, beyond the limits or otherwise laid out
     * @throws IOException where the archive cannot be read, or the files cannot be written
     */
    public static LabelledPictures unpacked(Path zip, Path scratch, PictureLimits limits) throws IOException {
        try (var archive = PictureArchive.open(zip, limits)) {
            return archive.unpack(Files.createTempDirectory(scratch, "pictures"));
        }
    }

    /**
     * Finds the pictures in a folder that holds one folder of pictures for each class, laid out as the archive of
     * {@link #unpacked}.
     *
     * @throws InvalidInputException where it is laid out otherwise, or beyond the limits
     */
    public static LabelledPictures in(Path folder, PictureLimits limits) throws IOException {
        return new PictureFolder(folder, limits).read();
    }

    /** How many pictures of a class there are. */
    public long count(int label) {
        return all.stream().filter(picture -> picture.label() == label).count();
    }
}
