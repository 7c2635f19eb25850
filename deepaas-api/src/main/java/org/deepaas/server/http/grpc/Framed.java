package org.deepaas.server.http.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Messages as they are sent, each behind its prefix. */
public final class Framed {

    private static final int PREFIX = 5;

    public static Buffer of(MessageLite message) {
        int size = message.getSerializedSize();
        var bytes = new byte[PREFIX + size];
        ByteBuffer.wrap(bytes).putInt(1, size);
        try {
            message.writeTo(CodedOutputStream.newInstance(bytes, PREFIX, size));
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return Buffer.buffer(bytes);
    }

    /** A message whose bytes lie in several places, from which they are copied once. */
    public static Buffer of(byte[] before, byte[] head, List<ByteBuffer> parts) {
        int size = Math.addExact(before.length, head.length);
        for (var part : parts) {
            size = Math.addExact(size, part.remaining());
        }
        var framed = Buffer.buffer(Math.addExact(PREFIX, size));
        framed.appendByte((byte) 0).appendInt(size).appendBytes(before).appendBytes(head);
        for (var part : parts) {
            framed.setBytes(framed.length(), part.duplicate());
        }
        return framed;
    }

    private Framed() {}
}
