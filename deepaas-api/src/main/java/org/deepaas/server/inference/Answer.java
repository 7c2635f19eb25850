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
}
