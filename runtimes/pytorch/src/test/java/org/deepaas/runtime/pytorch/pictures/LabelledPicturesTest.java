package org.deepaas.runtime.pytorch.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.deepaas.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelledPicturesTest {

    private static final PictureLimits LIMITS = PictureLimits.defaults();

    @TempDir
    Path folder;

    private LabelledPictures read(Zip zip) throws IOException {
        return LabelledPictures.unpacked(zip.in(folder), scratch(), LIMITS);
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    private AbstractThrowableAssert<?, ?> refused(Zip zip) {
        return refused(zip.bytes(), LIMITS);
    }

    private AbstractThrowableAssert<?, ?> refused(byte[] bytes, PictureLimits limits) {
        return assertThatThrownBy(() -> LabelledPictures.unpacked(Zip.write(folder, bytes), scratch(), limits))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aFolderIsAClass() throws IOException {
        var pictures = read(Zip.empty()
                .with("dogs/1.png")
                .with("cats/b.png")
                .with("dogs/2.png")
                .with("cats/a.png"));

        assertThat(pictures.classes()).containsExactly("cats", "dogs");
        assertThat(pictures.all())
                .extracting(LabelledPicture::name)
                .containsExactly("cats/b.png", "cats/a.png", "dogs/1.png", "dogs/2.png");
        assertThat(pictures.all()).extracting(LabelledPicture::label).containsExactly(0, 0, 1, 1);
        assertThat(pictures.count(1)).isEqualTo(2);
        assertThat(pictures.all().get(0).file()).hasBinaryContent(Drawn.png(0x336699));
    }

    @Test
    void oneFolderAroundTheClassesIsLookedThrough() throws IOException {
        var pictures = read(Zip.empty()
                .with("pets/", new byte[0])
                .with("pets/cats/1.png")
                .with("pets/cats/2.png")
                .with("pets/dogs/1.png")
                .with("pets/dogs/2.png"));

        assertThat(pictures.classes()).containsExactly("cats", "dogs");
    }

    @Test
    void whatComputersLeaveBesideThePicturesIsPassedOver() throws IOException {
        var pictures = read(Zip.good()
                .with("__MACOSX/cats/._1.png")
                .with("cats/.DS_Store")
                .with(".git/config")
                .with("cats/Thumbs.db")
                .with("desktop.ini"));

        assertThat(pictures.all()).hasSize(4);
    }

    @Test
    void namesOfOldWindowsAreRead() throws IOException {
        var pictures = read(Zip.withNamesIn("IBM437")
                .with("\u00c4pfel/1.png")
                .with("\u00c4pfel/2.png")
                .with("Birnen/1.png")
                .with("Birnen/2.png"));

        assertThat(pictures.classes()).containsExactly("Birnen", "\u00c4pfel");
    }

    @Test
    void anUmlautIsTheSameInOneCharacterAndInTwo() throws IOException {
        var pictures = read(Zip.empty()
                .with("\u00c4pfel/1.png")
                .with("A\u0308pfel/2.png")
                .with("Birnen/1.png")
                .with("Birnen/2.png"));

        assertThat(pictures.classes()).containsExactly("Birnen", "\u00c4pfel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.png",
                "cats/../../evil.png",
                "/etc/evil.png",
                "C:\\evil.png",
                "C:/evil.png",
                "..\\evil.png",
                "cats\\1.png",
                "cats/\0.png"
            })
    void aNameThatLeadsElsewhereIsRefusedAndNothingIsWrittenThere(String name) throws IOException {
        refused(Zip.good().with(name)).hasMessageContaining("is no name within it: use plain names");

        assertThat(folder.resolve("evil.png")).doesNotExist();
        assertThat(folder.resolveSibling("evil.png")).doesNotExist();
        try (var written = Files.walk(scratch())) {
            assertThat(written.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void filesAreNeverNamedByTheArchive() throws IOException {
        var pictures = read(Zip.good().with("cats/$(reboot).sh"));

        assertThat(pictures.all())
                .allSatisfy(picture ->
                        assertThat(picture.file().getFileName().toString()).matches("[0-9]+"));
    }

    @Test
    void aBombIsStoppedByWhatComesOutOfIt() {
        var bomb = Zip.good().with("cats/bomb.png", new byte[8 << 20]).bytes();

        refused(bomb, LIMITS).hasMessageContaining("'cats/bomb.png', the archive is more than 200 times as large");
        refused(bomb, LIMITS.withRatio(1_000_000).withEntryBytes(1 << 20))
                .hasMessageContaining("'cats/bomb.png' has more than the 1,048,576 bytes");
        refused(bomb, LIMITS.withRatio(1_000_000).withTotalBytes(1 << 20))
                .hasMessageContaining("up to 'cats/bomb.png' have more than the 1,048,576 bytes");
    }

    @Test
    void aBombThatClaimsToBeSmallIsStoppedToo() {
        var bomb = Zip.empty()
                .with("cats/1.png", new byte[8 << 20])
                .with("cats/2.png")
                .with("dogs/1.png")
                .with("dogs/2.png")
                .claimingSize(100);

        refused(bomb, LIMITS.withEntryBytes(1 << 20)).hasMessageContaining("cats/1.png");
        refused(bomb, LIMITS).hasMessageContaining("cats/1.png");
    }

    @Test
    void tooManyFilesAreRefusedBeforeOneIsUnpacked() throws IOException {
        refused(Zip.good().bytes(), LIMITS.withEntries(3)).hasMessageContaining("holds 4 files, and 3 are allowed");

        assertThat(scratch().toFile().list())
                .allSatisfy(name -> assertThat(scratch().resolve(name)).isEmptyDirectory());
    }

    @Test
    void anEncryptedArchiveIsToldSo() {
        refused(Zip.good().flagged(0), LIMITS).hasMessage("The archive is encrypted: send it without a password.");
    }

    @Test
    void aFileThatIsNoArchiveIsToldHowOneShouldLook() {
        refused("a plain text".getBytes(UTF_8), LIMITS)
                .hasMessageContaining("is no zip archive")
                .hasMessageContaining("cats/1.jpg");
        refused(new byte[0], LIMITS).hasMessageContaining("is no zip archive");
        refused(Drawn.png(0), LIMITS).hasMessageContaining("is no zip archive");
    }

    @Test
    void anArchiveThatIsNotWholeIsToldSo() {
        var whole = Zip.good().bytes();

        refused(Arrays.copyOf(whole, whole.length - 30), LIMITS).hasMessageContaining("damaged or not whole");
        refused(Arrays.copyOf(whole, 60), LIMITS).hasMessageContaining("damaged or not whole");
    }

    @Test
    void aByteThatWasChangedIsNoticed() {
        var content = "some bytes that lie there as they are".getBytes(UTF_8);
        var bytes = Zip.empty()
                .stored("cats/1.png", content)
                .with("cats/2.png")
                .with("dogs/1.png")
                .with("dogs/2.png")
                .bytes();
        bytes[30 + "cats/1.png".length() + 5] ^= 1;

        refused(bytes, LIMITS).hasMessageContaining("'cats/1.png' cannot be unpacked");
    }

    @Test
    void anArchivePackedOtherwiseIsToldSo() {
        refused(Zip.good().packedBy(12), LIMITS).hasMessageContaining("packed in another way than 'deflate'");
    }

    @Test
    void anotherLayoutIsToldHowItShouldBe() {
        refused(Zip.empty())
                .hasMessageContaining("There are no pictures. Put the pictures of each class into a folder");
        refused(Zip.empty().with("1.png").with("2.png"))
                .hasMessageContaining("'1.png' lies in no class's folder")
                .hasMessageContaining("cats/1.jpg");
        refused(Zip.good().with("labels.csv")).hasMessageContaining("'labels.csv' lies in no class's folder");
        refused(Zip.good().with("cats/young/1.png"))
                .hasMessageContaining("'cats/young/1.png' lies in a folder within a class's folder");
        refused(Zip.empty().with("cats/1.png").with("cats/2.png"))
                .hasMessageContaining("All pictures are of one class, 'cats'");
        refused(Zip.good().with("birds/1.png"))
                .hasMessageContaining("The class 'birds' has one picture: at least 2 are needed");
    }

    @Test
    void aMessageShowsAStrangersNameInOneShortLine() {
        refused(Zip.good().with("a\nb\u001b[31m" + "x".repeat(500)))
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("\n", "\u001b")
                        .hasSizeLessThan(600));
    }

    @Test
    void aFolderOfThisMachineIsReadLikeAnArchive() throws IOException {
        for (var name : new String[] {"cats/1.png", "cats/2.png", "dogs/1.png", "dogs/2.png", "dogs/.hidden"}) {
            var file = folder.resolve("set").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, Drawn.png(0));
        }
        var pictures = LabelledPictures.in(folder.resolve("set"), LIMITS);

        assertThat(pictures.classes()).containsExactly("cats", "dogs");
        assertThat(pictures.all()).hasSize(4);
        assertThatThrownBy(() -> LabelledPictures.in(folder.resolve("set"), LIMITS.withEntryBytes(10)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'cats/1.png' has");
        assertThatThrownBy(() -> LabelledPictures.in(folder.resolve("set/cats"), LIMITS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'1.png' lies in no class's folder");
    }
}
