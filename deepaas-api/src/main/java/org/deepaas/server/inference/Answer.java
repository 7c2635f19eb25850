package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * An answer as it is sent.
 *
 * @param json its beginning, or all of it
 * @param binary the tensors that stand behind that, in order; empty where all are in the JSON
 */
@SuppressWarnings("ArrayRecordComponent") // it is written once and sent once
public record Answer(byte[] json, List<ByteBuffer> binary) {

    public boolean isBinary() {
        return !binary.isEmpty();
    }

    /** The JSON and the tensors, where they lie. */
    public ByteBuffer[] parts() {
        var parts = new ByteBuffer[binary.size() + 1];
        parts[0] = ByteBuffer.wrap(json);
        for (int i = 1; i < parts.length; i++) {
            parts[i] = binary.get(i - 1).duplicate();
        }
        return parts;
    }

    /** How many bytes there are in all. */
    public long length() {
        long length = json.length;
        for (var tensor : binary) {
            length += tensor.remaining();
        }
        return length;
    }
}
