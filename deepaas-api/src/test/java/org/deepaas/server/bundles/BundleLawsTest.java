package org.deepaas.server.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.deepaas.server.DeletedAfterwards;

/** Whatever a bundle is, nothing is written outside of its folder, and nothing but refusals comes of it. */
class BundleLawsTest {

    private static final long MOST = 1 << 16;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sent(String name, char kind, String pax, byte[] content) {}

    @Provide
    Arbitrary<List<Sent>> entries() {
        var part = Arbitraries.of(
                "m", "..", ".", "", "a", "b\\c", "variables", "~", "x.jar", "\u0000", "\n", "ü", "-r", "con");
        var name = part.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("/", parts));
        var kind = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.of('0', '5')),
                net.jqwik.api.Tuple.of(1, Arbitraries.chars().ascii()));
        var content = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        return Combinators.combine(name, kind, name.injectNull(0.7), content)
                .as(Sent::new)
                .list()
                .ofMaxSize(6);
    }

    private static byte[] tar(List<Sent> entries) {
        var tar = new TarMaker().folder("m");
        for (var entry : entries) {
            if (entry.pax() != null) {
                tar.pax("path", entry.pax());
            }
            tar.entry(entry.name(), entry.kind(), entry.content().length, entry.content());
        }
        return tar.tar();
    }

    @Property(tries = 400)
    void nothingIsWrittenElsewhere(@ForAll("entries") List<Sent> entries) throws Exception {
        staysInside(tar(entries));
    }

    @Property(tries = 400)
    void norByWhatWasDamaged(
            @ForAll("entries") List<Sent> entries,
            @ForAll("damages") Map<Integer, Byte> damages,
            @ForAll boolean packed)
            throws Exception {
        var bytes = packed ? TarMaker.gzip(tar(entries)) : tar(entries);
        damages.forEach((at, value) -> bytes[at % bytes.length] = value);

        staysInside(bytes);
    }

    @Provide
    Arbitrary<Map<Integer, Byte>> damages() {
        return Arbitraries.maps(Arbitraries.integers().between(0, 4000), Arbitraries.bytes())
                .ofMaxSize(5);
    }

    private static void staysInside(byte[] bytes) throws Exception {
        try (var place = new DeletedAfterwards()) {
            var bundle = Files.write(place.path().resolve("bundle"), bytes);
            var folder = Files.createDirectories(place.path().resolve("a/b"));
            try {
                var model = new Bundle(bundle, MOST).unpack(folder);
                assertThat(model.getParent()).isEqualTo(folder);
                assertThat(model).isDirectory();
            } catch (BundleRefused e) {
                assertThat(e.getMessage())
                        .isNotBlank()
                        .doesNotContain(place.path().toString());
            }
            assertThat(outside(place.path(), folder)).isEmpty();
        }
    }

    private static List<Path> outside(Path place, Path folder) throws IOException {
        try (var all = Files.walk(place)) {
            return all.filter(path -> !path.startsWith(folder) && !folder.startsWith(path))
                    .filter(path -> !path.equals(place.resolve("bundle")))
                    .toList();
        }
    }
}
