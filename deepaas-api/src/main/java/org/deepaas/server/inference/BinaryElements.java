package org.deepaas.server.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorType;

/** Reads elements from bytes: row-major, little-endian, nothing between them. Every engine's machine has them so too. */
final class BinaryElements {

    /** Fills {@code memory} with all that {@code data} has left. */
    static void copy(String name, TensorType type, ByteBuffer data, ByteBuffer memory) {
        requireLength(name, memory.remaining(), data);
        if (type == TensorType.BOOL) {
            requireFlags(name, data);
        }
        memory.put(data);
    }

    /** Refuses other bytes than so many elements have, before memory is asked for. */
    static void requireLength(String name, TensorType type, int count, ByteBuffer data) {
        requireLength(name, (long) count * type.size(), data);
    }

    private static void requireLength(String name, long length, ByteBuffer data) {
        if (data.remaining() != length) {
            throw new InvalidInputException("input '%s' takes %d bytes with its shape and datatype, and was given %d"
                    .formatted(name, length, data.remaining()));
        }
    }

    private static void requireFlags(String name, ByteBuffer data) {
        for (int i = data.position(); i < data.limit(); i++) {
            if ((data.get(i) & ~1) != 0) {
                throw new InvalidInputException("input '%s' is BOOL, whose bytes are 0 or 1: %d is neither"
                        .formatted(name, data.get(i) & 0xFF));
            }
        }
    }

    /** So many byte sequences, each behind its length. */
    static byte[][] sequences(String name, int count, ByteBuffer data) {
        if (count > data.remaining() / Integer.BYTES) {
            throw cutOff(name);
        }
        var sequences = new byte[count][];
        var lengths = data.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            int length = lengths.remaining() < Integer.BYTES ? -1 : lengths.getInt();
            if (length < 0 || length > lengths.remaining()) {
                throw cutOff(name);
            }
            sequences[i] = new byte[length];
            lengths.get(sequences[i]);
        }
        if (lengths.hasRemaining()) {
            throw new InvalidInputException(
                    "input '%s' has %d bytes more than its shape asks for".formatted(name, lengths.remaining()));
        }
        return sequences;
    }

    private static InvalidInputException cutOff(String name) {
        return new InvalidInputException(
                "input '%s' ends before its last element: each is its length in 4 bytes, little-endian, and its bytes"
                        .formatted(name));
    }

    private BinaryElements() {}
}
