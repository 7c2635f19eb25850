package org.deepaas.server.trainings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * A part of a training's log.
 *
 * @param text whole lines only, unless a line is longer than a part may be
 * @param nextOffset where to read on
 */
public record LogPart(String text, long nextOffset) {

    private static final int LONGEST = 1 << 20;

    /** The part from that byte on. */
    public static LogPart of(JobFolder folder, long offset) throws IOException {
        if (!Files.exists(folder.log())) {
            return new LogPart("", 0);
        }
        try (var channel = FileChannel.open(folder.log(), StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(LONGEST, channel.size() - offset)));
            long position = Math.min(offset, channel.size());
            while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
                // until it is full, or the file was cut short
            }
            int whole = wholeLines(buffer.array(), buffer.position());
            return new LogPart(new String(buffer.array(), 0, whole, StandardCharsets.UTF_8), position + whole);
        }
    }

    private static int wholeLines(byte[] bytes, int length) {
        for (int end = length; end > 0; end--) {
            if (bytes[end - 1] == '\n') {
                return end;
            }
        }
        return length == LONGEST ? length : 0;
    }
}
