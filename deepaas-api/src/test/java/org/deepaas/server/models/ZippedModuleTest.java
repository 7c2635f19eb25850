package org.deepaas.server.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZippedModuleTest {

    @TempDir
    Path folder;

    private Path unpacked;

    @BeforeEach
    void makeFolder() throws IOException {
        unpacked = Files.createDirectories(folder.resolve("a/b/unpacked"));
    }

    /** A zip with files of these names, which hold their names. */
    private Path zip(String... names) throws IOException {
        var zip = folder.resolve("module.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(UTF_8));
            }
        }
        return zip;
    }

    @Test
    void theFilesOfAFolderAreUnpacked() throws Exception {
        new ZippedModule(zip("model.jar", "lib/", "lib/library.jar", "data/labels.txt"), 1000).unpack(unpacked);

        assertThat(unpacked.resolve("model.jar")).hasContent("model.jar");
        assertThat(unpacked.resolve("lib/library.jar")).hasContent("lib/library.jar");
        assertThat(unpacked.resolve("data/labels.txt")).exists();
    }

    @Test
    void aFolderThatWasZippedItselfIsTakenForItsFiles() throws Exception {
        new ZippedModule(zip("my-model/", "my-model/model.jar", "my-model/lib/library.jar"), 1000).unpack(unpacked);

        assertThat(unpacked.resolve("model.jar")).exists();
        assertThat(unpacked.resolve("lib/library.jar")).exists();
    }

    @Test
    void aFolderOfLibrariesAloneStaysOne() throws Exception {
        new ZippedModule(zip("lib/model.jar"), 1000).unpack(unpacked);

        assertThat(unpacked.resolve("lib/model.jar")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escaped.txt",
                "/escaped.txt",
                "x/../../escaped.txt",
                "x/..",
                "..\\escaped.txt",
                "x/./../../../escaped.txt",
                "x//../../escaped.txt",
                "nul\u0000.txt"
            })
    void whatLeadsOutOfTheModuleIsRefusedBeforeAnythingIsWritten(String name) throws Exception {
        var zip = zip("model.jar", name);

        assertThatThrownBy(() -> new ZippedModule(zip, 1000).unpack(unpacked))
                .isInstanceOf(ModuleRefused.class)
                .hasMessageContaining("leads out of the module");
        assertThat(unpacked).isEmptyDirectory();
    }

    @Test
    void whatGrowsTooLargeIsRefusedWhateverTheZipSays() throws Exception {
        var zip = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[1 << 20]);
        }
        assertThat(Files.size(zip)).isLessThan(2000);

        assertThatThrownBy(() -> new ZippedModule(zip, 100_000).unpack(unpacked))
                .hasMessage("unpacked, it takes more than the 100000 bytes that --module-max-size allows");
        assertThat(Files.size(unpacked.resolve("zeros"))).isLessThanOrEqualTo(100_000);
    }

    @Test
    void whatIsNoZipIsRefused() throws Exception {
        var zip = Files.writeString(folder.resolve("module.zip"), "no zip at all");

        assertThatThrownBy(() -> new ZippedModule(zip, 1000).unpack(unpacked))
                .isInstanceOf(ModuleRefused.class)
                .hasMessageContaining("it is no zip that can be read");
    }
}
