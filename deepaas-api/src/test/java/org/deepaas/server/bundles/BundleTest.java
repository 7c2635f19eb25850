package org.deepaas.server.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final long MOST = 1 << 20;

    @TempDir
    Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(outside.resolve("a/b/unpacked"));
    }

    private Path unpack(byte[] bundle) throws Exception {
        return new Bundle(Files.write(outside.resolve("bundle"), bundle), MOST).unpack(folder);
    }

    private void refused(byte[] bundle, String... says) throws IOException {
        folder = Files.createTempDirectory(outside, "unpacked");
        assertThatThrownBy(() -> unpack(bundle))
                .isInstanceOf(BundleRefused.class)
                .hasMessageContainingAll(says);
    }

    private static TarMaker model() {
        return new TarMaker().folder("my_model").folder("my_model/variables").file("my_model/saved_model.pb", "graph");
    }

    @Test
    void theFilesOfAModelAreUnpacked() throws Exception {
        for (var bundle : new byte[][] {
            model().file("my_model/variables/variables.index", "index").tar(),
            model().file("my_model/variables/variables.index", "index").gzip()
        }) {
            folder = Files.createTempDirectory(outside, "unpacked");
            var model = unpack(bundle);

            assertThat(model).isEqualTo(folder.resolve("my_model"));
            assertThat(model.resolve("saved_model.pb")).hasContent("graph");
            assertThat(model.resolve("variables/variables.index")).hasContent("index");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "posix", "ustar"})
    void whatTarWritesIsRead(String format) throws Exception {
        var model = Files.createDirectories(outside.resolve("source/my_model"));
        var longest = "d".repeat(90) + "/" + "é".repeat(60) + ".bin";
        Files.createDirectories(model.resolve(longest).getParent());
        // ustar has no way to say such a name
        var name = format.equals("ustar") ? "model.onnx" : longest;
        Files.writeString(model.resolve(name), "weights");
        var tar = outside.resolve("made.tar.gz");
        var made = new ProcessBuilder("tar", "--format=" + format, "-czf", tar.toString(), "./my_model")
                .directory(outside.resolve("source").toFile());
        made.environment().put("LC_ALL", "C.UTF-8");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/tar")) || Files.isExecutable(Path.of("/bin/tar")),
                "there is no tar");
        assertThat(made.start().waitFor()).isZero();

        assertThat(unpack(Files.readAllBytes(tar)).resolve(name)).hasContent("weights");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "my_model/../../evil",
                "/etc/evil",
                "my_model/../evil",
                "my_model/./x",
                "my_model//x",
                "my_model/a\\b",
                "my_model/a\nb",
                "my_model/..",
                "C:\\evil",
                "my_model/.."
            })
    void whatLeadsOutOfTheFolderIsRefused(String name) throws IOException {
        refused(model().file(name, "evil").tar(), "leads out of its folder or is no name");
        refused(model().pax("path", name).file("my_model/harmless", "evil").tar(), "leads out of its folder");

        try (var all = Files.walk(outside)) {
            assertThat(all.map(path -> String.valueOf(path.getFileName()))).doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, a link",
        "2, a link",
        "3, a device",
        "4, a device",
        "6, a pipe",
        "S, a file with holes",
        "Z, of an unknown kind"
    })
    void whatIsNeitherFileNorFolderIsRefused(char kind, String says) throws Exception {
        refused(model().entry("my_model/evil", kind, 0, new byte[0]).tar(), "'my_model/evil'", says);
        assertThat(folder.resolve("my_model/evil")).doesNotExist();
    }

    @Test
    void allFilesLieInOneFolder() throws Exception {
        refused(
                new TarMaker().file("saved_model.pb", "graph").tar(),
                "'saved_model.pb' lies beside the others",
                "tar -czf");
        refused(model().file("other/model.onnx", "x").tar(), "'other/model.onnx' lies beside the others");
        refused(model().file("my_model2/model.onnx", "x").tar(), "lies beside the others");
        refused(new TarMaker().tar(), "empty");
        refused(new TarMaker().folder("./").tar(), "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my model", "-x", ".hidden", "x.jar", "x.part", "model_"})
    void theFolderIsCalledAsAModelMayBe(String name) throws Exception {
        refused(new TarMaker().file(name + "/model.onnx", "x").tar(), "is no model name");
    }

    @Test
    void aFileThatIsThereTwiceIsRefused() throws Exception {
        refused(model().file("my_model/saved_model.pb", "another").tar(), "'my_model/saved_model.pb' twice");
        refused(model().file("my_model/saved_model.pb/x", "another").tar(), "twice");
        refused(model().folder("my_model/saved_model.pb").tar(), "twice");
    }

    @Test
    void codeIsRefused() throws Exception {
        refused(model().file("my_model/lib/code.jar", "PK").tar(), "a model and no code");
    }

    @Test
    void whatAMacPutsBesideFilesIsLeftOut() throws Exception {
        var model = unpack(model().file("my_model/._saved_model.pb", "x")
                .file("._my_model", "x")
                .tar());

        assertThat(model.resolve("._saved_model.pb")).doesNotExist();
    }

    @Test
    void moreThanIsAllowedIsRefusedHoweverSmallItIsPacked() throws Exception {
        refused(model().file("my_model/x", new byte[(int) MOST]).gzip(), "--module-max-size");

        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void whatIsLeftOutCountsAsWell() throws Exception {
        refused(model().file("my_model/._x", new byte[(int) MOST]).gzip(), "--module-max-size");
    }

    @Test
    void aNameMayNotFillTheMemory() throws Exception {
        refused(model().entry("././@LongLink", 'L', 1L << 32, new byte[0]).tar(), "4294967296 bytes");
        refused(model().entry("x", 'x', 1L << 32, new byte[0]).tar(), "4294967296 bytes");
        refused(
                model().file("my_model/" + "x".repeat(90), "")
                        .pax("path", "my_model/" + "y".repeat(2000))
                        .file("z", "")
                        .tar(),
                "leads out");
        refused(model().pax("path", "my_model/" + "é".repeat(200)).file("z", "").tar(), "more than 255 bytes");
    }

    @Test
    void whatIsSaidOfAFileMayNotBeBroken() throws Exception {
        for (var pax : new String[] {
            "99 path=x\n", "0 path=x\n", "-5 path=x\n", "11 path=x", "12 path my_m\n", "x", "99999999999999999999 a=b\n"
        }) {
            var bytes = pax.getBytes(UTF_8);
            var bundle = model().entry("x", 'x', bytes.length, bytes)
                    .file("my_model/y", "")
                    .tar();
            refused(bundle, "is broken");
        }
        refused(model().pax("size", "-1").file("my_model/y", "").tar(), "is broken");
        refused(model().pax("GNU.sparse.major", "1").file("my_model/y", "").tar(), "holes");
    }

    @Test
    void aBundleThatIsCutOffIsRefused() throws Exception {
        refused(model().cutOff(), "cut off");
        refused(Arrays.copyOf(model().tar(), 700), "cut off");
        refused(model().pax("size", "99999").file("my_model/y", "").tar(), "cut off");
        var gzip = model().gzip();
        refused(Arrays.copyOf(gzip, gzip.length / 2), "gzip's part of it is broken or cut off");
        refused(new byte[0], "cut off");
        refused("no tar ".repeat(200).getBytes(UTF_8), "is no tar");
        refused(TarMaker.gzip("no tar ".repeat(200).getBytes(UTF_8)), "is no tar");
    }
}
