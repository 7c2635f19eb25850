package org.deepaas.runtime.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deepaas.model.testing.MemoryGrowth;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Size SIZE = new Size(1000, 1000);
    private static final byte[] PIXELS = Made.quarters(SIZE.width(), SIZE.height());
    private static final Preprocessing RECIPE =
            Preprocessing.letterbox(200, 300).scale(1 / 255f, 0);

    @Test
    void givesBackAllMemory() {
        List<byte[]> files = files();
        OptionalLong growth = MemoryGrowth.median(5, () -> {
            for (int time = 0; time < 15; time++) {
                files.forEach(MemoryTest::useAll);
            }
        });

        assumeTrue(growth.isPresent(), "only Linux tells a process its memory");
        // one lost picture of 3 MB at each time would be 45 MB
        assertThat(growth.orElseThrow()).isLessThan(24_000_000);
    }

    @Test
    void readsSeveralPicturesAtOnce() throws Exception {
        List<byte[]> files = files();
        var results = new ArrayList<Future<byte[]>>();
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 40; round++) {
                byte[] file = files.get(round % files.size());
                Callable<byte[]> reading = () -> {
                    try (Picture picture = Picture.read(file)) {
                        RECIPE.tensor(picture);
                        return picture.rgb();
                    }
                };
                results.add(threads.submit(reading));
            }
            for (Future<byte[]> result : results) {
                assertThat(Difference.mean(result.get(), PIXELS)).isLessThan(2);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void useAll(byte[] file) {
        try (Picture picture = Picture.read(file);
                Drawing drawing = Drawing.on(picture).box(new Box(1, 1, 900, 900), "all", 1)) {
            assertThat(RECIPE.tensor(picture).data().capacity()).isEqualTo(RECIPE.bytes());
            assertThat(drawing).isNotNull();
        }
    }

    private static List<byte[]> files() {
        byte[] alpha = new byte[SIZE.width() * SIZE.height() * 4];
        for (int pixel = 0; pixel < SIZE.pixels(); pixel++) {
            System.arraycopy(PIXELS, pixel * 3, alpha, pixel * 4, 3);
            alpha[pixel * 4 + 3] = (byte) 255;
        }
        byte[] jpeg = Made.encoded(SIZE, PIXELS, ".jpg");
        return List.of(
                Made.jpegWithExif(jpeg, Made.exif(1, ByteOrder.BIG_ENDIAN)),
                Made.encoded(SIZE, PIXELS, ".bmp"),
                Made.tiff(SIZE, alpha, 1));
    }
}
