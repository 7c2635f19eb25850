package org.deepaas.runtime.pytorch.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.deepaas.model.InvalidInputException;

/** Whatever is sent, it is read, or refused with a message: nothing else happens, and nothing is written elsewhere. */
final class DamagedArchivesTest {

    private static final PictureLimits LIMITS =
            PictureLimits.defaults().withTotalBytes(1 << 20).withEntries(100);

    private static byte[] good = new byte[0];
    private static Path folder = Path.of("");

    @BeforeContainer
    static void begin() throws IOException {
        good = Zip.good().bytes();
        folder = Files.createTempDirectory("archives");
    }

    @AfterContainer
    static void end() throws IOException {
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.delete(folder);
    }

    @Property(tries = 300)
    void bytesThatWereChanged(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int changes) throws IOException {
        var random = new Random(seed);
        var bytes = good.clone();
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        read(bytes);
    }

    /** The directory at the end is where names, sizes and places are. */
    @Property(tries = 300)
    void bytesOfTheDirectoryThatWereChanged(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var bytes = good.clone();
        for (int i = 0; i < 3; i++) {
            bytes[bytes.length - 1 - random.nextInt(bytes.length / 3)] = (byte) random.nextInt(256);
        }
        read(bytes);
    }

    @Property(tries = 300)
    void archivesThatWereCutOff(@ForAll @IntRange(min = 0, max = 100) int percent) throws IOException {
        read(Arrays.copyOf(good, good.length * percent / 100));
    }

    @Property(tries = 200)
    void anyBytesAfterTheMark(@ForAll byte[] bytes) throws IOException {
        var marked = new byte[bytes.length + 2];
        marked[0] = 'P';
        marked[1] = 'K';
        System.arraycopy(bytes, 0, marked, 2, bytes.length);
        read(marked);
    }

    @Property(tries = 300)
    void anyName(@ForAll String name) throws IOException {
        byte[] bytes;
        try {
            bytes = Zip.good().with(name).bytes();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return; // no name that an archive can hold, or one that it holds already
        }
        read(bytes);
    }

    private static void read(byte[] bytes) throws IOException {
        var zip = Zip.write(folder, bytes);
        var scratch = Files.createTempDirectory(folder, "scratch");
        try {
            var pictures = LabelledPictures.unpacked(zip, scratch, LIMITS);
            assertThat(pictures.classes()).hasSizeGreaterThan(1);
            assertThat(pictures.all())
                    .allSatisfy(picture -> assertThat(picture.file()).exists());
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", folder.toString());
        } finally {
            Files.delete(zip);
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (var files = Files.walk(scratch)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
