package org.deepaas.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Makes up bodies that are nearly right. */
final class Bodies {

    private static final String BOUNDARY = "xxYYzz";
    private static final String[] NAMES = {"text", "count", "data", "file2", "items", "tags", "nested", "when", "?", ""
    };
    private static final String[] LINES = {
        "Content-Type: text/plain",
        "Content-Type: ",
        "Content-Transfer-Encoding: base64",
        "no header",
        ": ",
        "X: \0",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=data; filename=../../etc/passwd",
        "Content-Type: text/plain; charset=nope",
        "Content-Type: multipart/mixed; boundary=xxYYzz"
    };
    private static final String[] JSON = {
        "{\"text\":\"a\"}",
        "{\"text\":\"a\",\"text\":\"b\",\"count\":1}",
        "{\"text\":\"a\",\"opts\":{\"a\":[1,2,{}]}}",
        "{\"text\":\"\\ud800\",\"items\":[1e400,-1e400]}",
        "{\"text\":\"a\",\"count\":1e999999999}",
        "[]",
        "null",
        "\"\"",
        "{\"text\":\"a\",\"nested\":{\"x\":1}}",
        "{\"text\":\"a\",\"count\":99999999999999999999999}",
        "\ufeff{}",
        "{\"text\":\"a\",\"when\":\"+999999999-12-31T23:59:59Z\",\"uid\":\"1-1-1-1-1\",\"url\":\"http://[\"}"
    };

    private final Random random;

    Bodies(Random random) {
        this.random = random;
    }

    String announcedBoundary() {
        return switch (random.nextInt(8)) {
            case 0 -> "other";
            case 1 -> "\"" + BOUNDARY + "\"";
            case 2 -> "";
            case 3 -> BOUNDARY + "; boundary=other";
            default -> BOUNDARY;
        };
    }

    byte[] multipart() {
        var body = new StringBuilder(random.nextInt(6) == 0 ? "preamble\r\n" : "");
        for (int parts = random.nextInt(5); parts > 0; parts--) {
            body.append("--").append(BOUNDARY).append(lineEnd()).append(part());
        }
        if (random.nextInt(6) > 0) {
            body.append("--").append(BOUNDARY).append("--").append(lineEnd());
        }
        return sometimesSpoilt(body.toString().getBytes(ISO_8859_1));
    }

    private String part() {
        var name = random.nextInt(20) == 0 ? "n".repeat(random.nextInt(100_000)) : NAMES[random.nextInt(NAMES.length)];
        var head = new StringBuilder("Content-Disposition: form-data; name=\"" + name + "\"");
        if (random.nextBoolean()) {
            head.append("; filename=\"")
                    .append(random.nextInt(5) == 0 ? "\0\"" : "a.bin")
                    .append('"');
        }
        head.append(lineEnd());
        for (int lines = random.nextInt(3); lines > 0; lines--) {
            head.append(LINES[random.nextInt(LINES.length)]).append(lineEnd());
        }
        var content = new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(50)];
        random.nextBytes(content);
        return head + lineEnd() + new String(content, ISO_8859_1) + lineEnd();
    }

    private String lineEnd() {
        return random.nextInt(30) == 0 ? (random.nextBoolean() ? "\n" : "") : "\r\n";
    }

    byte[] json() {
        return switch (random.nextInt(6)) {
            case 0 -> nested("[", "]");
            case 1 -> nested("{\"a\":", "}");
            case 2 -> ("{\"text\":\"" + "a".repeat(random.nextInt(100_000)) + "\"}").getBytes(ISO_8859_1);
            default -> sometimesSpoilt(JSON[random.nextInt(JSON.length)].getBytes(UTF_8));
        };
    }

    private byte[] nested(String open, String close) {
        int depth = random.nextInt(20_000);
        var inner = open.repeat(depth) + "1" + (random.nextBoolean() ? close.repeat(depth) : "");
        return ("{\"text\":\"a\",\"opts\":" + inner + "}").getBytes(ISO_8859_1);
    }

    private byte[] sometimesSpoilt(byte[] body) {
        return random.nextInt(3) == 0 ? spoilt(body) : body;
    }

    /** The same with some bytes changed, taken away or said twice. */
    byte[] spoilt(byte[] body) {
        var spoilt = body.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && spoilt.length > 0; times--) {
            int at = random.nextInt(spoilt.length);
            switch (random.nextInt(3)) {
                case 0 -> spoilt[at] = (byte) random.nextInt(256);
                case 1 ->
                    spoilt = Inputs.join(Arrays.copyOf(spoilt, at), Arrays.copyOfRange(spoilt, at + 1, spoilt.length));
                default ->
                    spoilt = Inputs.join(Arrays.copyOf(spoilt, at), Arrays.copyOfRange(spoilt, at / 2, spoilt.length));
            }
        }
        return spoilt;
    }
}
