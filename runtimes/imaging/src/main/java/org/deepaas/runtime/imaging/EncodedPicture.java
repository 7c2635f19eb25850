package org.deepaas.runtime.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.deepaas.model.InvalidInputException;

/** A file's bytes in native memory, where the decoder wants them. */
final class EncodedPicture implements AutoCloseable {
    private final BytePointer memory;

    private EncodedPicture(long length) {
        if (length == 0) {
            throw new InvalidInputException("the picture is empty: send a file with a picture in it");
        }
        if (length > Integer.MAX_VALUE) {
            throw new InvalidInputException("the picture's file has " + length + " bytes: send one below 2 GiB");
        }
        this.memory = new BytePointer(length);
    }

    static EncodedPicture of(byte[] bytes) {
        var encoded = new EncodedPicture(bytes.length);
        encoded.memory.put(bytes);
        return encoded;
    }

    @SuppressWarnings("MustBeClosedChecker") // the caller closes what is returned
    static EncodedPicture of(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            var encoded = new EncodedPicture(channel.size());
            try {
                encoded.fill(channel);
                return encoded;
            } catch (IOException | RuntimeException e) {
                encoded.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a picture's file cannot be read", e);
        }
    }

    private void fill(FileChannel channel) throws IOException {
        ByteBuffer buffer = memory.asByteBuffer();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
    }

    Bytes bytes() {
        return new Bytes(memory.asByteBuffer());
    }

    /** Says that only this many bytes matter. */
    void shortenTo(int length) {
        memory.limit(length);
    }

    Mat asMat() {
        return new Mat(1, Math.toIntExact(memory.limit()), opencv_core.CV_8UC1, memory);
    }

    byte[] toArray() {
        return bytes().part(0, Math.toIntExact(memory.limit()));
    }

    @Override
    public void close() {
        memory.close();
    }
}
