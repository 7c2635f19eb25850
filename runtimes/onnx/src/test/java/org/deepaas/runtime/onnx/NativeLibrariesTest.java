package org.deepaas.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    @TempDir
    private Path folder;

    @Test
    void unpacksTheLibrariesOnce() throws IOException {
        var first = NativeLibraries.unpackTo(folder.resolve("cache")).orElseThrow();
        var library = first.resolve(System.mapLibraryName("onnxruntime"));
        Files.setLastModifiedTime(library, FileTime.fromMillis(0));

        var second = NativeLibraries.unpackTo(folder.resolve("cache")).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(FileTime.fromMillis(0));
        assertThat(Files.size(library)).isGreaterThan(10_000_000);
        assertThat(first.resolve(System.mapLibraryName("onnxruntime4j_jni"))).isNotEmptyFile();
        assertThat(first).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void mendsALibraryThatIsIncomplete() throws IOException {
        var unpacked = NativeLibraries.unpackTo(folder.resolve("cache")).orElseThrow();
        var library = unpacked.resolve(System.mapLibraryName("onnxruntime4j_jni"));
        var size = Files.size(library);
        Files.writeString(library, "half");

        NativeLibraries.unpackTo(folder.resolve("cache"));

        assertThat(library).hasSize(size);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayWriteToTheFolder() throws IOException {
        var made = PrivateFolder.in(folder.resolve("made"));
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        var link = Files.createSymbolicLink(folder.resolve("link"), made);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PrivateFolder.in(made)).isEqualTo(made);
        assertThatIOException()
                .isThrownBy(() -> PrivateFolder.in(open))
                .withMessage("%s is not this user's alone", open);
        assertThatIOException().isThrownBy(() -> PrivateFolder.in(link));
    }
}
