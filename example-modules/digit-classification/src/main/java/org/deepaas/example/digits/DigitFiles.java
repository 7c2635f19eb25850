package org.deepaas.example.digits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.pytorch.ArrayExamples;
import org.deepaas.runtime.pytorch.Examples;
import org.deepaas.runtime.pytorch.Idx;
import org.deepaas.runtime.pytorch.pictures.LabelledPicture;
import org.deepaas.runtime.pytorch.pictures.LabelledPictures;
import org.deepaas.runtime.pytorch.pictures.PictureLimits;

/** Pictures of digits to learn from, or to be tested with. */
final class DigitFiles {

    private static final List<String> NAMES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    static Examples mnistTraining(Path directory) throws IOException {
        return mnist(directory, "train");
    }

    static Examples mnistTest(Path directory) throws IOException {
        return mnist(directory, "t10k");
    }

    private static Examples mnist(Path directory, String part) throws IOException {
        var folder = directory.resolve("mnist");
        return Idx.read(
                folder.resolve("mnist10k-%s-images-idx3-ubyte.gz".formatted(part)),
                folder.resolve("mnist10k-%s-labels-idx1-ubyte.gz".formatted(part)));
    }

    /**
     * Pictures that somebody posted, in folders called 0 to 9.
     *
     * @param scratch a folder to unpack into
     */
    static Examples posted(Path zip, Path scratch) throws IOException {
        var pictures = LabelledPictures.unpacked(zip, scratch, PictureLimits.defaults());
        var values = new float[pictures.all().size() * DigitPicture.PIXELS];
        var labels = new int[pictures.all().size()];
        for (int i = 0; i < labels.length; i++) {
            var picture = pictures.all().get(i);
            labels[i] = digit(pictures.classes().get(picture.label()));
            System.arraycopy(read(picture), 0, values, i * DigitPicture.PIXELS, DigitPicture.PIXELS);
        }
        return new ArrayExamples(values, labels, new long[] {1, DigitPicture.SIDE, DigitPicture.SIDE}, NAMES);
    }

    private static int digit(String folder) {
        int digit = NAMES.indexOf(folder);
        if (digit < 0) {
            throw new InvalidInputException(
                    "'%s' is no digit: name the folders in the zip 0 to 9, after the digit that their pictures show"
                            .formatted(folder));
        }
        return digit;
    }

    private static float[] read(LabelledPicture picture) {
        try {
            return DigitPicture.read(picture.file());
        } catch (InvalidInputException e) {
            throw new InvalidInputException("%s: %s".formatted(picture.name(), e.getMessage()), e);
        }
    }

    private DigitFiles() {}
}
