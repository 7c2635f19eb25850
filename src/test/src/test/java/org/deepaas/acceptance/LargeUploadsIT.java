package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.deepaas.acceptance.server.Server;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uploads go to disk, not to memory, and are gone afterwards. */
@Tag("proof")
final class LargeUploadsIT {

    private static final int MEGABYTE = 1 << 20;
    private static final long SIZE = 200L * MEGABYTE;

    @Test
    void tenLargeUploadsTakeHardlyMoreMemoryThanOne() {
        try (var server = Server.golden("--model-name", "golden")) {
            server.openTrainings("golden");
            upload(server);
            var afterOne = server.residentBytes();
            for (int i = 0; i < 10; i++) {
                upload(server);
            }
            var more = server.residentBytes() - afterOne;
            System.out.printf(
                    "RSS after one upload of 200 MB: %d MB, after ten more: %+d MB%n",
                    afterOne / MEGABYTE, more / MEGABYTE);
            assertThat(more).as("bytes of RSS that ten more uploads took").isLessThanOrEqualTo(32L * MEGABYTE);
            server.assertNothingLeft();
        }
    }

    private static void upload(Server server) {
        var file = Part.file("data", "large.bin", "application/octet-stream", new Zeros(SIZE));
        var answer = server.send(Request.multipart("/v2/models/golden/predict/", Part.text("text", "large"), file));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/predictions/files/size").longValue()).isEqualTo(SIZE);
    }

    /** Bytes made while they are sent. */
    private record Zeros(long length) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            var piece = new byte[MEGABYTE];
            for (long left = length; left > 0; left -= piece.length) {
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
    }
}
