package org.deepaas.server.models.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WeightsTest {

    private static final byte[] CONTENT = content(1);
    private static final Patience QUICK =
            new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final class Silent implements FetchProgress {
        @Override
        public void at(String file, long bytes, long ofBytes) {}

        @Override
        public void ended(String file) {}
    }

    @TempDir
    Path folder;

    private FileHost host;
    private Path module;
    private Path cache;
    private Weights weights;

    private static byte[] content(long seed) {
        var content = new byte[300_000];
        new Random(seed).nextBytes(content);
        return content;
    }

    @BeforeEach
    void makeModule() throws IOException {
        host = new FileHost();
        module = Files.createDirectories(folder.resolve("modules/things"));
        cache = folder.resolve("data/models");
        weights = weights(QUICK, false);
        Files.writeString(module.resolve("labels.txt"), "cat");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Weights weights(Patience patience, boolean offline) {
        return new Weights(folder.resolve("data/weights"), offline, new Silent(), patience);
    }

    private void names(String... entries) throws IOException {
        Files.writeString(module.resolve(Weights.FILE), "weights:\n" + String.join("", entries));
    }

    private Path complete() throws Exception {
        return weights.complete("things", module, cache);
    }

    @Test
    void aFileIsFetchedAndPutBesideWhatTheModuleBrings() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("sub/model.onnx", "/a", CONTENT));

        var whole = complete();

        assertThat(whole.resolve("sub/model.onnx")).hasBinaryContent(CONTENT);
        assertThat(whole.resolve("labels.txt")).hasContent("cat");
        assertThat(whole).hasFileName("things");
        assertThat(module.resolve("sub")).doesNotExist();
    }

    @Test
    void aFolderThatLacksNothingIsUsedAsItIs() throws Exception {
        assertThat(complete()).isEqualTo(module);
        assertThat(cache).doesNotExist();
    }

    @Test
    void modulesShareWhatWasFetchedOnce() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("model.onnx", "/a", CONTENT));
        var other = Files.createDirectories(folder.resolve("modules/others"));
        Files.copy(module.resolve(Weights.FILE), other.resolve(Weights.FILE));

        complete();
        assertThat(weights.complete("others", other, cache).resolve("model.onnx"))
                .hasBinaryContent(CONTENT);

        assertThat(host.asked()).hasSize(1);
    }

    @Test
    void severalAtOnceFetchItOnce() throws Exception {
        host.stalls("/a", CONTENT, 1000);
        names(host.entry("model.onnx", "/a", CONTENT));
        var first = CompletableFuture.supplyAsync(this::quietly);
        var second = CompletableFuture.supplyAsync(this::quietly);
        while (weights.underWay().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(weights.underWay()).containsKey("things/model.onnx");

        host.goOn();

        assertThat(first.join()).isEqualTo(second.join());
        assertThat(host.asked()).hasSize(1);
        assertThat(weights.underWay()).isEmpty();
    }

    private Path quietly() {
        try {
            return complete();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatBrokeOffIsGoneOnFrom() throws Exception {
        host.breaksOff("/a", CONTENT, 70_000);
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);

        // more than the attempts that may bring nothing
        assertThat(host.asked()).hasSizeGreaterThan(QUICK.attempts()).startsWith("/a");
        assertThat(host.asked().subList(1, host.asked().size()))
                .doesNotHaveDuplicates()
                .allMatch(asked -> asked.startsWith("/a bytes="));
    }

    @Test
    void whereOnlyAllOfItCanBeHadItIsBegunAnew() throws Exception {
        names(host.entry("model.onnx", "/a", CONTENT));
        Files.createDirectories(folder.resolve("data/weights"));
        Files.write(part(), Arrays.copyOf(CONTENT, 70_000));
        host.knowsNoParts("/a", CONTENT);

        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
        assertThat(host.asked()).containsExactly("/a bytes=70000-");
    }

    private Path part() throws IOException {
        return folder.resolve("data/weights")
                .resolve(NeededFiles.in(module).get(0).sha256() + ".part");
    }

    @Test
    void halvesOfTwoFilesAreNotTakenForOne() throws Exception {
        names(host.entry("model.onnx", "/a", CONTENT));
        Files.createDirectories(folder.resolve("data/weights"));
        Files.write(part(), Arrays.copyOf(content(2), 70_000));
        host.has("/a", CONTENT);

        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
        assertThat(host.asked()).containsExactly("/a bytes=70000-", "/a");
    }

    @Test
    void anotherFileThanTheModuleNamesIsRefusedAndThrownAway() throws Exception {
        host.has("/a", content(2));
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThatThrownBy(this::complete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("model.onnx", host.url("/a").toString(), "has the SHA-256", "is wanted");
        assertThat(host.asked()).hasSize(1);
        assertThat(part()).doesNotExist();
    }

    @Test
    void aLargerFileThanTheModuleNamesIsNotReadToItsEnd() throws Exception {
        host.has("/a", Arrays.copyOf(CONTENT, 10_000_000));
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThatThrownBy(this::complete).hasMessageContaining("has more than the 300000 bytes that are wanted");
        assertThat(part()).doesNotExist();
    }

    @Test
    void theNextAddressIsTriedWhereOneIsOfNoUse() throws Exception {
        host.answers("/a", 404).has("/c", CONTENT).sendsOn("/b", "/c");
        names(host.entry("model.onnx", "/a", CONTENT)
                .replace(
                        "url: '%s'".formatted(host.url("/a")),
                        "url: [%s, %s]".formatted(host.url("/a"), host.url("/b"))));

        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
        assertThat(host.asked()).containsExactly("/a", "/b", "/c");
    }

    @Test
    void nobodyIsSentOnToWhereNothingIsFetchedFrom() throws Exception {
        host.sendsOn("/a", "http://192.0.2.1/secret?token=abc");
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThatThrownBy(this::complete)
                .hasMessageContaining("sends on to where nothing is fetched from")
                .hasMessageNotContaining("token");
    }

    @Test
    void aServerThatIsTroubledIsAskedAgain() throws Exception {
        host.answers("/a", 503);
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThatThrownBy(this::complete)
                .hasMessageContainingAll("answers 503", "put it at " + module.resolve("model.onnx"));
        assertThat(host.asked()).hasSize(3);
    }

    @Test
    void aHostFromWhichNothingComesIsGivenUp() throws Exception {
        host.stalls("/a", CONTENT, 1000);
        names(host.entry("model.onnx", "/a", CONTENT));
        weights = weights(new Patience(1, Duration.ZERO, Duration.ofSeconds(10), Duration.ofMillis(200)), false);

        assertThatThrownBy(this::complete).hasMessageContaining("model.onnx is not there, and cannot be fetched");
    }

    @Test
    void aHostThatIsNotThereIsNamed() throws Exception {
        names(host.entry("model.onnx", "/a", CONTENT));
        host.close();

        assertThatThrownBy(this::complete).hasMessageContaining("127.0.0.1 cannot be reached");
    }

    @Test
    void whatTheModuleBringsAfterAllIsNotFetched() throws Exception {
        names(host.entry("model.onnx", "/a", CONTENT));
        Files.write(module.resolve("model.onnx"), CONTENT);

        weights.require(module);
        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
        assertThat(host.asked()).isEmpty();

        Files.write(module.resolve("model.onnx"), content(2));
        assertThatThrownBy(this::complete).hasMessageContaining("take it away to have that fetched");
    }

    @Test
    void offlineWhatWasFetchedBeforeIsUsed() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("model.onnx", "/a", CONTENT));
        weights.fetch("things", module);
        weights = weights(QUICK, true);

        weights.require(module);
        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void offlineNothingIsFetched() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("model.onnx", "/a", CONTENT));
        weights = weights(QUICK, true);

        assertThatThrownBy(() -> weights.require(module)).hasMessageContaining("nothing is fetched (--offline)");
        assertThatThrownBy(this::complete).hasMessageContaining("nothing is fetched (--offline)");
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void whatIsSpoiltInTheCacheIsFetchedAgain() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("model.onnx", "/a", CONTENT));
        var kept = weights.fetched("things", NeededFiles.in(module).get(0), module);
        Files.delete(kept);
        Files.write(kept, content(2));

        assertThat(complete().resolve("model.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void aModuleThatChangesIsCompletedAnew() throws Exception {
        host.has("/a", CONTENT);
        names(host.entry("model.onnx", "/a", CONTENT));
        var before = complete();
        assertThat(complete()).isEqualTo(before);

        Files.writeString(module.resolve("labels.txt"), "cat and dog", UTF_8);

        var after = complete();
        assertThat(after.resolve("labels.txt")).hasContent("cat and dog");
        assertThat(before).doesNotExist();
        assertThat(host.asked()).hasSize(1);
    }

    @Test
    void whatIsToBeFetchedFirstIsNamed() throws Exception {
        names(host.entry("model.onnx", "/a", CONTENT));

        assertThatThrownBy(() -> weights.require(module))
                .isInstanceOf(WeightsMissing.class)
                .hasMessage("model.onnx is being fetched from 127.0.0.1");
    }
}
