package org.deepaas.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatheredBytesTest {

    private final byte[] body = new byte[1_000_000];

    GatheredBytesTest() {
        new Random(1).nextBytes(body);
    }

    private byte[] gathered(long announced, int part, int length) {
        var gathered = new GatheredBytes(announced);
        for (int from = 0; from < length; from += part) {
            gathered.add(Buffer.buffer(Arrays.copyOfRange(body, from, Math.min(length, from + part))));
        }
        return gathered.toBytes();
    }

    @Test
    void partsAreOneArrayWhateverWasAnnounced() {
        for (int length : new int[] {1, 1000, 100_000, 1_000_000}) {
            for (int part : new int[] {length, 8192, 777}) {
                for (long announced : new long[] {0, length, 10, Long.MAX_VALUE}) {
                    assertThat(gathered(announced, part, length))
                            .as("%d bytes in parts of %d, %d announced", length, part, announced)
                            .isEqualTo(Arrays.copyOf(body, length));
                }
            }
        }
    }

    @Test
    void nothingIsNothing() {
        assertThat(new GatheredBytes(0).toBytes()).isEmpty();
        assertThat(new GatheredBytes(1000).toBytes()).isEmpty();
    }

    @Test
    void theArrayOfABodyThatCameAsAnnouncedIsNotCopiedAgain() {
        var gathered = new GatheredBytes(2000);
        gathered.add(Buffer.buffer(new byte[1000]));
        gathered.add(Buffer.buffer(new byte[1000]));

        assertThat(gathered.toBytes()).isSameAs(gathered.toBytes());
    }

    @Test
    void noMemoryIsTakenForWhatOnlyWasAnnounced() {
        // the machine has no such array
        new GatheredBytes(Long.MAX_VALUE).add(Buffer.buffer("a"));
        new GatheredBytes(Integer.MAX_VALUE).add(Buffer.buffer("a"));
    }
}
