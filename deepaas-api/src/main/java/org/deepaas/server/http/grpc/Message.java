package org.deepaas.server.http.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** A message as it came. */
public final class Message {

    private final byte[] bytes;
    private final boolean compressed;
    private final int largest;

    Message(byte[] bytes, boolean compressed, int largest) {
        this.bytes = bytes;
        this.compressed = compressed;
        this.largest = largest;
    }

    /** How many bytes came. */
    public int size() {
        return bytes.length;
    }

    /** Whether its bytes are at hand without work, and no more than so many. */
    public boolean isAtHand(int most) {
        return !compressed && bytes.length <= most;
    }

    /**
     * The bytes, unpacked.
     *
     * @throws CallFailed where that is not possible, or they are more than a message may have
     */
    public byte[] bytes() {
        if (!compressed) {
            return bytes;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var all = unpacked.readNBytes(largest);
            if (unpacked.read() >= 0) {
                throw tooLarge(largest, "more, unpacked");
            }
            return all;
        } catch (IOException e) {
            throw new CallFailed(Status.INTERNAL, "the message is no gzip that can be read: " + e.getMessage());
        }
    }

    static CallFailed tooLarge(int largest, Object actual) {
        return new CallFailed(
                Status.RESOURCE_EXHAUSTED,
                "Maximum request body size %d exceeded, actual body size %s".formatted(largest, actual));
    }
}
