package org.deepaas.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;

/** Makes up requests: a right one, spoilt in one or more ways. */
public final class Inputs {

    private final Random random;
    private final String host;
    private final Bodies bodies;

    /** The same requests for the same state of {@code random}. */
    public Inputs(Random random, String host) {
        this.random = random;
        this.host = host;
        this.bodies = new Bodies(random);
    }

    /** The next request. */
    public Attempt next() {
        var json = random.nextInt(3) == 0;
        var type = json ? "application/json" : "multipart/form-data; boundary=" + bodies.announcedBoundary();
        var body = json ? bodies.json() : bodies.multipart();
        return random.nextInt(4) == 0 ? chunked(type, body) : measured(type, body);
    }

    private Attempt measured(String type, byte[] body) {
        var request = join(head(type, "Content-Length: " + body.length), body);
        return random.nextInt(4) == 0
                ? new Attempt("cut off", cut(request), false, random.nextBoolean())
                : new Attempt(type, request, true, false);
    }

    private Attempt chunked(String type, byte[] body) {
        var request = head(type, "Transfer-Encoding: chunked");
        for (int start = 0; start < body.length; ) {
            int size = Math.min(body.length - start, 1 + random.nextInt(500));
            request = join(request, (Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
            request = join(request, Arrays.copyOfRange(body, start, start + size));
            request = join(request, "\r\n".getBytes(ISO_8859_1));
            start += size;
        }
        request = join(request, "0\r\n\r\n".getBytes(ISO_8859_1));
        return switch (random.nextInt(4)) {
            case 0 -> new Attempt("chunks cut off", cut(request), false, random.nextBoolean());
            case 1 -> new Attempt("chunks spoilt", bodies.spoilt(request), false, random.nextBoolean());
            default -> new Attempt("chunks of " + type, request, true, false);
        };
    }

    private byte[] head(String type, String length) {
        var head = new StringBuilder("POST /v2/models/golden/predict/?text=q HTTP/1.1\r\nHost: " + host + "\r\n");
        head.append("Content-Type: ").append(type).append("\r\n");
        if (random.nextInt(8) == 0) {
            for (int i = 0; i < random.nextInt(400); i++) {
                head.append("X-Header-")
                        .append(i)
                        .append(": ")
                        .append("v".repeat(random.nextInt(20)))
                        .append("\r\n");
            }
        }
        return head.append(length).append("\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    private byte[] cut(byte[] request) {
        return Arrays.copyOf(request, random.nextInt(request.length));
    }

    static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
