package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deepaas.server.arguments.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartFormTest {

    private static final String FORM = String.join(
            "\r\n",
            "--xx",
            "Content-Disposition: form-data; name=\"text\"",
            "",
            "grüße",
            "--xx",
            "Content-Disposition: form-data; name=\"data\"; filename=\"a.txt\"",
            "Content-Type: text/plain",
            "",
            "hello\nworld",
            "--xx",
            "Content-Disposition: form-data; name=\"data\"; filename=\"\"",
            "Content-Type: application/octet-stream",
            "",
            "",
            "--xx--",
            "");

    @TempDir
    Path uploads;

    private RequestFiles files = new RequestFiles(Path.of("."), "none");

    @BeforeEach
    void keepFilesInATemporaryFolder() {
        files = new RequestFiles(uploads, "id");
    }

    private Map<String, Given> read(byte[] body, int pieces) throws BadRequest, IOException {
        try (var form = new MultipartForm("xx", files, 1000)) {
            for (int from = 0; from < body.length; from += pieces) {
                form.add(ByteBuffer.wrap(body, from, Math.min(pieces, body.length - from)));
            }
            return form.end();
        }
    }

    private long filesLeft() throws IOException {
        try (var all = Files.list(uploads)) {
            return all.count();
        }
    }

    @Test
    void readsTextsAndFilesHoweverTheBytesArrive() throws Exception {
        for (int pieces : new int[] {1, 2, 7, 64, 10_000}) {
            var fields = read(FORM.getBytes(UTF_8), pieces);

            assertThat(fields.get("text")).isEqualTo(new Given.Texts(List.of("grüße")));
            var file = ((Given.Files) fields.get("data")).values().get(0);
            assertThat(file.filename()).isEqualTo("a.txt");
            assertThat(file.contentType()).isEqualTo("text/plain");
            assertThat(file.path()).hasContent("hello\nworld");
        }
    }

    @Test
    void aFileThatWasNotChosenIsNotThere() throws Exception {
        var fields = read(FORM.getBytes(UTF_8), 64);

        assertThat(((Given.Files) fields.get("data")).values()).hasSize(1);
    }

    @Test
    void deletesItsFilesWhenNobodyNeedsThemAnyLonger() throws Exception {
        read(FORM.getBytes(UTF_8), 64);
        Files.writeString(files.directory().resolve("by the model"), "x");
        files.retain();

        files.release();
        assertThat(filesLeft()).isPositive();
        files.release();

        assertThat(filesLeft()).isZero();
    }

    @Test
    void saysThatAFormIsCutOff() {
        byte[] half = FORM.substring(0, FORM.length() / 2).getBytes(UTF_8);

        assertThatThrownBy(() -> read(half, 64)).hasMessageContaining("cut off");
    }

    @Test
    void refusesMoreTextThanIsAllowed() {
        byte[] long1 = FORM.replace("grüße", "x".repeat(1001)).getBytes(UTF_8);

        assertThatThrownBy(() -> read(long1, 64))
                .isInstanceOfSatisfying(
                        BadRequest.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
    }

    @Test
    void refusesHeadersThatDoNotEnd() {
        byte[] endless = ("--xx\r\nX: " + "x".repeat(300_000)).getBytes(UTF_8);

        assertThatThrownBy(() -> read(endless, 8192)).hasMessageContaining("do not end");
    }

    @Test
    void whateverArrivesIsReadOrRefused() throws IOException {
        var random = new Random(4);
        for (int i = 0; i < 3000; i++) {
            byte[] body = FORM.getBytes(UTF_8);
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                read(body, 1 + random.nextInt(100));
            } catch (BadRequest refused) {
                assertThat(refused.status()).isBetween(400, 499);
            }
        }
        files.release();
        assertThat(filesLeft()).isZero();
    }
}
