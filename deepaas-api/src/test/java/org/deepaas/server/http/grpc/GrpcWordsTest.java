package org.deepaas.server.http.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What stands in headers and around messages. */
class GrpcWordsTest {

    @Test
    void aTimeLimitIsANumberAndAUnit() {
        assertThat(TimeLimit.read("2H")).isEqualTo(Duration.ofHours(2));
        assertThat(TimeLimit.read("3M")).isEqualTo(Duration.ofMinutes(3));
        assertThat(TimeLimit.read("4S")).isEqualTo(Duration.ofSeconds(4));
        assertThat(TimeLimit.read("250m")).isEqualTo(Duration.ofMillis(250));
        assertThat(TimeLimit.read("99999999u")).isEqualTo(Duration.ofNanos(99_999_999_000L));
        assertThat(TimeLimit.read("7n")).isEqualTo(Duration.ofNanos(7));
        assertThat(TimeLimit.read(null)).isNull();
    }

    @Test
    void whatIsNoTimeLimitIsNamed() {
        for (var header : new String[] {"", "5", "S", "-1S", "123456789S", "1h"}) {
            assertThatThrownBy(() -> TimeLimit.read(header))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("grpc-timeout");
        }
    }

    @Test
    void theTextOfAStatusIsPrintableAsciiAndTheRestIsBytes() {
        assertThat(Trailer.text("input 'x' takes 8 bytes")).isEqualTo("input 'x' takes 8 bytes");
        assertThat(Trailer.text("100 % größer\n")).isEqualTo("100 %25 gr%C3%B6%C3%9Fer%0A");
        assertThat(Trailer.text("😀")).isEqualTo("%F0%9F%98%80");
    }

    @Test
    void theTextOfAStatusFitsIntoTheHeadersThatClientsTake() {
        assertThat(Trailer.text("€".repeat(100_000)).length()).isBetween(4000, 4100);
    }

    @Test
    void packedMessagesAreUnpackedUpToTheLimit() throws IOException {
        var zeros = packed(1000);

        assertThat(new Message(zeros, true, 1000).bytes()).hasSize(1000).containsOnly(0);
        assertThatThrownBy(() -> new Message(zeros, true, 999).bytes())
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> new Message(new byte[] {1, 2, 3}, true, 1000).bytes())
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("gzip");
    }

    private static byte[] packed(int zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }
}
